package io.helios.proxy.listen;

import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.util.Optional;

/** Owns the choice of who does the cryptography of TLS towards clients. */
public enum TlsProvider {
    /** Native code, which costs a third less CPU time for a small statement. It cannot refuse a client whose application protocols are all unknown, and agrees on none. */
    BORINGSSL(SslProvider.OPENSSL_REFCNT, SelectorFailureBehavior.NO_ADVERTISE),
    JDK(SslProvider.JDK, SelectorFailureBehavior.FATAL_ALERT);

    private final SslProvider contexts;
    private final SelectorFailureBehavior strangeProtocol;

    TlsProvider(SslProvider contexts, SelectorFailureBehavior strangeProtocol) {
        this.contexts = contexts;
        this.strangeProtocol = strangeProtocol;
    }

    /** BoringSSL where its library loads, which the first call tries, else the JDK's. */
    public static TlsProvider best() {
        return BORINGSSL.works() ? BORINGSSL : JDK;
    }

    /** Whether this machine has it: BoringSSL comes for Linux with glibc, on x86-64 and ARM64. */
    public boolean works() {
        return obstacle().isEmpty();
    }

    /** Why it does not work here; empty = it does. */
    public Optional<String> obstacle() {
        return this == JDK
                ? Optional.empty()
                : Optional.ofNullable(OpenSsl.unavailabilityCause()).map(TlsProvider::root);
    }

    private static String root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    SslProvider contexts() {
        return contexts;
    }

    /** What becomes of a client that names application protocols of which none is served. */
    SelectorFailureBehavior strangeProtocol() {
        return strangeProtocol;
    }
}
