package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.util.List;
import java.util.Optional;

/** Owns what one listener does. */
public record ListenerConfig(
        @Setting("What it serves") Protocol protocol,

        @Setting(value = "Where it listens", derived = "the protocol's own port on 127.0.0.1 and [::1]")
        Optional<Address> bind,

        @Setting(
                value = "Whether clients must use TLS; anything but `require` only on loopback and Unix sockets",
                derived = "`prefer` on loopback and Unix sockets, `require` elsewhere and for `api`")
        Optional<Tls> tls,

        @Setting(value = "The database of clients that name none", fallback = "main")
        String defaultDatabase,

        @Setting(
                value =
                        "How clients prove themselves, where the protocol has a choice: the token inside TLS and a challenge without;"
                                + " the token, TLS only; always a challenge",
                fallback = "auto")
        ClientAuth clientAuth,

        @Setting(
                value = "Whether every connection must begin with a PROXY header, version 1 or 2; not on `api`",
                fallback = "off")
        ProxyProtocol proxyProtocol,

        @Setting("Who may connect, and say for whom, where `proxy-protocol` is `required`; at most 100")
        List<IpRange> trustedProxies) {

    /** Owns what a listener thinks of plaintext. */
    public enum Tls {
        REQUIRE,
        PREFER,
        OFF
    }

    /** Owns how clients prove themselves. */
    public enum ClientAuth {
        AUTO,
        CLEARTEXT,
        SCRAM
    }

    /** Owns whether somebody in front of the proxy announces the client's address. */
    public enum ProxyProtocol {
        OFF,
        REQUIRED
    }

    /** What to bind: {@link #bind}, or both loopback addresses, of which a machine may have only one. */
    public List<Address> addresses() {
        return bind.map(List::of).orElseGet(() -> Address.loopback(protocol.defaultPort()));
    }

    /** {@link #tls}, or what holds without it. */
    public Tls tlsMode() {
        return tls.orElseGet(() -> mayAcceptPlaintext() ? Tls.PREFER : Tls.REQUIRE);
    }

    boolean mayAcceptPlaintext() {
        return protocol != Protocol.API && addresses().stream().allMatch(Address::local);
    }
}
