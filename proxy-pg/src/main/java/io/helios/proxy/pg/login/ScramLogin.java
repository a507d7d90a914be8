package io.helios.proxy.pg.login;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.wire.ClientMessage;
import io.helios.proxy.scram.ChannelBinding;
import io.helios.proxy.scram.ScramAnswer;
import io.helios.proxy.scram.ScramClient;
import io.helios.proxy.scram.ScramException;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramKeys;
import io.helios.proxy.scram.ScramLimits;
import io.helios.proxy.scram.ScramTask;
import io.helios.proxy.spi.LoginServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.vault.BackendCredential;
import io.netty.channel.Channel;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the SCRAM-SHA-256 conversation with a backend, bound to the TLS channel where the backend can do that too. */
final class ScramLogin {
    private static final ScramHash HASH = ScramHash.SHA_256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LoginServices services;
    private final BackendCredential credential;
    private final String mechanism;
    private final ScramClient client;
    private @Nullable ScramAnswer answer;
    private boolean closed;

    private ScramLogin(LoginServices services, BackendCredential credential, String mechanism, ChannelBinding binding) {
        this.services = services;
        this.credential = credential;
        this.mechanism = mechanism;
        this.client = new ScramClient(HASH, "", binding, RANDOM, ScramLimits.DEFAULT);
    }

    /** The strongest that both sides can do; empty if {@code offered}, in whatever order, has nothing for us. */
    static Optional<ScramLogin> choose(List<String> offered, LoginServices services, BackendCredential credential) {
        var endPoint = services.endPointBinding();
        if (endPoint.isPresent() && offered.contains(HASH.plusName())) {
            var binding = ChannelBinding.endPoint(endPoint.get());
            return Optional.of(new ScramLogin(services, credential, HASH.plusName(), binding));
        }
        if (!offered.contains(HASH.saslName())) {
            return Optional.empty();
        }
        var binding = endPoint.isPresent() ? ChannelBinding.notOffered() : ChannelBinding.unsupported();
        return Optional.of(new ScramLogin(services, credential, HASH.saslName(), binding));
    }

    void start() {
        var channel = channel();
        channel.writeAndFlush(ClientMessage.saslInitialResponse(channel.alloc(), mechanism, client.first()));
    }

    /** Answers as soon as the keys are there. */
    void challenged(byte[] challenge) throws ProtocolViolation {
        try {
            var task = client.challenged(challenge);
            ((PostgresProfile) services.profile())
                    .keys(task, credential)
                    .whenComplete((keys, failure) -> runOnLoop(() -> {
                        if (keys == null) {
                            channel().close();
                        } else if (!closed) {
                            send(task, keys);
                        }
                    }));
        } catch (ScramException fault) {
            throw new ProtocolViolation(String.valueOf(fault.getMessage()));
        }
    }

    private void runOnLoop(Runnable task) {
        if (channel().eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel().eventLoop().execute(task);
        }
    }

    private void send(ScramTask task, ScramKeys keys) {
        var solved = task.solve(keys);
        answer = solved;
        channel().writeAndFlush(ClientMessage.saslResponse(channel().alloc(), solved.message()));
    }

    /** Reads the backend's own proof; a refusal if it has none, or does not take ours. */
    Optional<Refusal> confirm(byte[] outcome) throws ProtocolViolation {
        if (answer == null) {
            throw new ProtocolViolation("expected no outcome before our answer");
        }
        try {
            answer.confirm(outcome);
            return Optional.empty();
        } catch (ScramException fault) {
            return Optional.of(Refusal.of(Refusal.Code.BACKEND_REFUSED).because(String.valueOf(fault.getMessage())));
        }
    }

    void close() {
        closed = true;
    }

    private Channel channel() {
        return services.channel();
    }
}
