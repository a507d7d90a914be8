package io.helios.proxy.connection;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.spi.BackendLogin;
import io.helios.proxy.spi.BackendProfile;
import io.helios.proxy.spi.CancelKey;
import io.helios.proxy.spi.ClientHandshake;
import io.helios.proxy.spi.CloseCause;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.LoginRequest;
import io.helios.proxy.spi.LoginServices;
import io.helios.proxy.spi.Opening;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.spi.Relay;
import io.helios.proxy.spi.RelayServices;
import io.helios.proxy.spi.Welcome;
import io.helios.proxy.spi.WireProtocol;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Owns a language of single words, with which the stages can be told from outside: every buffer is one word. */
final class WordProtocol implements WireProtocol {
    boolean retryAfterRefusal;
    int welcomesReleased;
    int cancels;
    /** The answer of another process to a request to cancel. */
    Optional<Opening.Elsewhere> elsewhere = Optional.of(() -> CompletableFuture.completedFuture(null));

    boolean busy;
    boolean mayMove;
    boolean allowsHalfClose;
    /** Whether a relay begins the next walk as soon as one is over. */
    boolean walksOn;

    @Override
    public String name() {
        return "word";
    }

    @Override
    public boolean allowsHalfClose() {
        return allowsHalfClose;
    }

    @Override
    public int defaultPort() {
        return 1;
    }

    @Override
    public boolean dialsBeforeSuccess() {
        return true;
    }

    @Override
    public boolean startsWithTls() {
        return false;
    }

    @Override
    public List<String> applicationProtocols() {
        return List.of();
    }

    @Override
    public boolean backendTlsInBand() {
        return true;
    }

    @Override
    public void installClientCodec(ChannelPipeline pipeline) {}

    @Override
    public void installBackendCodec(ChannelPipeline pipeline) {}

    @Override
    public BackendProfile newProfile(Backend backend) {
        return BackendProfile.NONE;
    }

    @Override
    public ClientHandshake newHandshake(HandshakeServices services) {
        return new Handshake(services.client());
    }

    @Override
    public BackendLogin newLogin(LoginServices services, BackendCredential credential, LoginRequest request) {
        return new Login(services.channel(), credential);
    }

    @Override
    public Relay newRelay(RelayServices services, LoginRequest request) {
        return new Words(services);
    }

    private static ByteBuf word(String text) {
        return Unpooled.copiedBuffer(text + ";", StandardCharsets.UTF_8);
    }

    private static String read(ByteBuf message) {
        try {
            return message.toString(StandardCharsets.UTF_8);
        } finally {
            message.release();
        }
    }

    private final class Handshake implements ClientHandshake {
        private final Channel client;

        Handshake(Channel client) {
            this.client = client;
        }

        @Override
        public Optional<Opening> onClientMessage(ByteBuf message) throws ProtocolViolation {
            var said = read(message);
            var request = new LoginRequest("default", Scripted.MAIN, LoginRequest.Detail.NONE);
            return switch (said) {
                case "token" -> Optional.of(new Opening.Login(Scripted.token(), request));
                case "bye" -> Optional.of(new Opening.Goodbye());
                case "cancel" -> Optional.of(new Opening.Cancel(new CancelKey(new byte[] {1}), elsewhere));
                case "?" -> Optional.empty();
                default -> throw new ProtocolViolation("a word");
            };
        }

        @Override
        public void succeed(Grant grant, Optional<Welcome> welcome) {
            client.writeAndFlush(word("in"));
        }

        @Override
        public boolean refuse(Refusal refusal) {
            client.writeAndFlush(word(refusal.text()));
            return retryAfterRefusal;
        }

        @Override
        public void outOfTime() {
            client.writeAndFlush(word("too late"));
        }
    }

    private final class Login implements BackendLogin {
        private final Channel backend;
        private final BackendCredential credential;

        Login(Channel backend, BackendCredential credential) {
            this.backend = backend;
            this.credential = credential;
        }

        @Override
        public void start() {
            backend.writeAndFlush(word("login " + credential.user()));
        }

        @Override
        public Progress onBackendMessage(ByteBuf message) throws ProtocolViolation {
            return switch (read(message)) {
                case "ready" -> new Progress.Ready(new Hello());
                case "wrong" -> new Progress.Failed(Refusal.of(Refusal.Code.BACKEND_REFUSED));
                case "starting" -> new Progress.Failed(Refusal.of(Refusal.Code.BACKEND_UNAVAILABLE));
                case "wait" -> Progress.MORE;
                default -> throw new ProtocolViolation("ready, wrong or wait");
            };
        }
    }

    private final class Hello implements Welcome {
        @Override
        public Optional<CancelKey> cancelKey() {
            return Optional.of(new CancelKey(new byte[] {1}));
        }

        @Override
        public void release() {
            welcomesReleased++;
        }
    }

    private final class Words implements Relay {
        private final RelayServices services;

        Words(RelayServices services) {
            this.services = services;
        }

        @Override
        public void start() {}

        @Override
        public void onClientMessage(ByteBuf bytes) throws ProtocolViolation {
            var said = read(bytes);
            switch (said) {
                case "garbage" -> throw new ProtocolViolation("a word");
                case "again" -> again();
                case "hang up" -> services.hangUp();
                case "dial" -> services.dial().whenComplete(this::dialled);
                default -> services.backendChannel().write(word(said));
            }
        }

        private void again() {
            services.loginAgain(new Opening.Login(
                    Scripted.token(), new LoginRequest("default", Scripted.MAIN, LoginRequest.Detail.NONE)));
        }

        private void dialled(@Nullable Channel channel, @Nullable Throwable failure) {
            var refused =
                    failure instanceof RelayServices.Refused no ? no.refusal().code() : "";
            services.client().write(word(channel == services.backendChannel() ? "dialled" : "no dial " + refused));
            walkOn();
        }

        private void walkOn() {
            if (walksOn) {
                walksOn = false;
                again();
            }
        }

        @Override
        public boolean mayMove() {
            return mayMove;
        }

        @Override
        public void onBackendMessage(ByteBuf bytes) {
            services.client().write(word(read(bytes)));
        }

        @Override
        public void onClientFinished() {
            services.client().write(word("finished"));
            if (!busy) {
                services.close(CloseCause.CLIENT_LEFT);
            }
        }

        @Override
        public void loggedInAgain(Grant grant) {
            services.client().write(word("again ok as " + services.accessClass()));
            walkOn();
        }

        @Override
        public void refused(Refusal refusal) {
            services.client().write(word("again " + refusal.code()));
            walkOn();
        }

        @Override
        public boolean busy() {
            return busy;
        }

        @Override
        public void cancel() {
            cancels++;
        }

        @Override
        public void end(CloseCause cause) {
            services.client().write(word("end " + cause));
            services.close(cause);
        }
    }
}
