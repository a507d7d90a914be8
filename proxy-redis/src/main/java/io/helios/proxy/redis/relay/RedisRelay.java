package io.helios.proxy.redis.relay;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.redis.RedisRefusals;
import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.handshake.LoginCommand;
import io.helios.proxy.redis.wire.ClientLoginDecoder;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.Relay;
import io.helios.proxy.spi.RelayServices;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Owns a session that is in: its two streams, logging in again at any time, RESET, and the end.
 *
 * <p>A client that logs in again is held until that is decided; what it sent behind waits in the framer. After RESET the session has no
 * backend until the client has logged in again, then a new one.
 */
public final class RedisRelay implements Relay, ClientStream.Session {
    /** How long a session that is ended may take for the answers that are on their way. */
    private static final long BOUNDARY_MILLIS = 250;

    private final RelayServices services;
    private final LoginRequest request;
    private final Streams streams;
    private String login;

    private @Nullable LoginCommand again;
    private boolean deciding;
    private boolean resetting;
    private boolean holding;
    private boolean leaving;
    private boolean proceeding;
    private @Nullable CloseCause ending;

    public RedisRelay(RelayServices services, LoginRequest request) {
        this.services = services;
        this.request = request;
        this.streams = new Streams(services, this, () -> services.close(CloseCause.CLIENT_LEFT), this::onSettled);
        this.login = loginOfNow();
    }

    private String loginOfNow() {
        return services.backend().id() + " " + services.accessClass();
    }

    @Override
    public void start() {
        client().pipeline().remove(ClientLoginDecoder.class);
        streams.takeOver((Arrival) request.detail());
    }

    @Override
    public void onClientMessage(ByteBuf bytes) {
        try {
            streams.requests().scan(bytes, client().alloc());
            proceed();
        } catch (ProtocolViolation violation) {
            violated(violation);
        }
        if (holding) {
            services.hold();
        }
    }

    @Override
    public void onBackendMessage(ByteBuf bytes) throws ProtocolViolation {
        streams.onBackendMessage(bytes);
    }

    /** What was asked is still answered; the backend ends a command that waits for others, as for any client that ended its half. */
    @Override
    public void onClientFinished() {
        if (leaving) {
            return;
        }
        leaving = true;
        if (streams.isQuiet()) {
            services.close(CloseCause.CLIENT_LEFT);
        } else {
            services.finishBackend();
        }
    }

    /** Does, one after the other, what the client's requests asked of the session, until one of them has to wait. */
    private void proceed() throws ProtocolViolation {
        if (proceeding) {
            return;
        }
        proceeding = true;
        try {
            while (ending == null && streams.requests().isPaused() && !deciding && !leaving) {
                if (!streams.isQuiet()) {
                    hold();
                    return;
                }
                if (again == null) {
                    reset(resetting);
                    streams.requests().resume();
                } else {
                    decide(again);
                }
            }
        } finally {
            proceeding = false;
        }
    }

    /** What was written so far goes out: nothing else may come for a long time that would flush it. */
    private void hold() {
        holding = true;
        streams.flush();
        services.hold();
    }

    /** The last answer has come, or what was sent unasked is whole. What hangs on that is done when the scanner has come to its end. */
    private void onSettled() {
        if (holding || ending != null || leaving) {
            client().eventLoop().execute(this::settle);
        }
    }

    private void settle() {
        if (!streams.isQuiet()) {
            return;
        }
        if (ending != null || leaving) {
            services.close(ending == null ? CloseCause.CLIENT_LEFT : ending);
            return;
        }
        if (!holding) {
            return;
        }
        holding = false;
        proceedOn();
        if (!holding && !deciding) {
            services.resume();
        }
    }

    private void proceedOn() {
        try {
            proceed();
        } catch (ProtocolViolation violation) {
            violated(violation);
        }
    }

    // ---- what requests ask of the session

    @Override
    public void loginAgain(LoginCommand command) {
        again = command;
        streams.requests().pause();
    }

    @Override
    public void reset() {
        resetting = true;
        streams.requests().pause();
    }

    @Override
    public void quit() {
        leaving = true;
        streams.requests().pause();
    }

    @Override
    public void crowded() {
        streams.requests().pause();
    }

    @Override
    public void answer(String line) {
        streams.answer(line);
    }

    private void reset(boolean asked) {
        if (asked) {
            resetting = false;
            streams.leave();
            answer("+RESET");
        }
    }

    // ---- logging in again

    private void decide(LoginCommand command) {
        deciding = true;
        services.loginAgain(command.opening(request.database()));
    }

    @Override
    public boolean mayMove() {
        return streams.isOut() || streams.state().isFresh();
    }

    @Override
    public void loggedInAgain(Grant grant) {
        var command = Objects.requireNonNull(again);
        again = null;
        if (streams.isOut() || !login.equals(loginOfNow())) {
            dial(command.arrival());
            return;
        }
        deciding = false;
        streams.goOn(command.arrival());
        proceedOn();
    }

    private void dial(Arrival arrival) {
        if (!streams.isOut()) {
            streams.leave();
        }
        services.dial().whenComplete((channel, failure) -> {
            deciding = false;
            if (channel != null) {
                login = loginOfNow();
                streams.enter(arrival);
            } else {
                notArrived(failure);
            }
            proceedOn();
        });
    }

    private void notArrived(Throwable failure) {
        var refusal = failure instanceof RelayServices.Refused refused
                ? refused.refusal()
                : Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE).because(String.valueOf(failure));
        services.audit(refusal);
        answer("-" + RedisRefusals.text(refusal));
    }

    @Override
    public void refused(Refusal refusal) {
        again = null;
        deciding = false;
        answer("-" + RedisRefusals.text(refusal));
        proceedOn();
    }

    // ---- the end

    @Override
    public boolean busy() {
        return !streams.state().replies().isEmpty();
    }

    @Override
    public boolean settled() {
        return !busy() && !streams.state().inTransaction();
    }

    /** Redis has no way to stop a command. */
    @Override
    public void cancel() {}

    private void violated(ProtocolViolation violation) {
        if (ending == null) {
            var refusal = Refusal.of(Refusal.Code.PROTOCOL_VIOLATION, violation.expected());
            services.audit(refusal);
            answer("-" + RedisRefusals.text(refusal));
            end(CloseCause.VIOLATION);
        }
    }

    /** No farewell: drivers take a line that they did not ask for as the answer to their next request. */
    @Override
    public void end(CloseCause cause) {
        if (ending != null) {
            return;
        }
        ending = cause;
        streams.requests().close();
        if (streams.isQuiet()) {
            services.close(cause);
        } else {
            client().eventLoop().schedule(() -> services.close(cause), BOUNDARY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        streams.close();
    }

    private Channel client() {
        return services.client();
    }
}
