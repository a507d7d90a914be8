package io.helios.proxy.config;

import io.helios.proxy.config.schema.Secret;
import io.helios.proxy.config.schema.Setting;
import java.util.List;
import java.util.Optional;

/** Owns all that an operator may say, with a default wherever nothing was said; {@link #close} wipes its secrets. */
public record ProxyConfig(
        List<ListenerConfig> listeners,
        Optional<TlsConfig> tls,
        StoreConfig store,
        VaultConfig vault,

        @Setting(value = "Who may make an account: anybody, only who was invited, nobody", fallback = "invite")
        SignUp signUp,

        TokensConfig tokens,
        AuthConfig auth,
        LimitsConfig limits,
        DrainConfig drain,
        AdminConfig admin,
        AuditConfig audit,

        @Setting(
                value =
                        "How it speaks to the kernel; `auto` is io-uring where Linux gives it (6.12, not forbidden), else epoll, else nio",
                fallback = "auto")
        KernelInterface transport,

        @Setting(
                value = "Which of several replicas this is; its PostgreSQL clients find it in their cancel keys",
                derived = "none: it is the only one",
                min = "0",
                max = "31")
        Optional<Integer> replicaId,

        List<PeerConfig> peers,

        BootstrapConfig bootstrap)
        implements AutoCloseable {

    /** Owns who may make an account. */
    public enum SignUp {
        OPEN,
        INVITE,
        OFF
    }

    /** Owns the names of the ways to speak to the kernel. */
    public enum KernelInterface {
        AUTO,
        IO_URING,
        EPOLL,
        NIO
    }

    @Override
    public void close() {
        vault.kek().ifPresent(Secret::close);
        bootstrap.close();
    }
}
