package io.helios.proxy.server.serve;

import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.TokenFormat;
import io.helios.proxy.auth.TokenSecret;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.config.Address;
import io.helios.proxy.config.BackendConfig;
import io.helios.proxy.config.BootstrapConfig;
import io.helios.proxy.config.CredentialConfig;
import io.helios.proxy.config.DatabaseConfig;
import io.helios.proxy.config.IpRange;
import io.helios.proxy.config.schema.Secret;
import io.helios.proxy.control.bootstrap.Bootstrap;
import io.helios.proxy.control.bootstrap.BootstrapLogin;
import io.helios.proxy.control.bootstrap.BootstrapToken;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.ControlProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Owns the translation of the configuration's {@code bootstrap} section into what the control plane makes so. */
final class BootstrapPlan {
    private BootstrapPlan() {}

    /** The caller closes it. */
    static Bootstrap of(BootstrapConfig config) {
        return new Bootstrap(
                config.databases().stream().map(BootstrapPlan::database).toList(),
                config.tokens().stream().map(BootstrapPlan::token).toList());
    }

    private static Bootstrap.BootstrapDatabase database(DatabaseConfig config) {
        return new Bootstrap.BootstrapDatabase(
                config.name(),
                Environment.valueOf(config.environment().name()),
                config.backends().stream().map(BootstrapPlan::backend).toList());
    }

    private static Bootstrap.BootstrapBackend backend(BackendConfig config) {
        var spec = new BackendSpec(
                config.protocol().name().toLowerCase(Locale.ROOT),
                config.hosts().stream().map(BootstrapPlan::host).toList(),
                config.physical(),
                config.names(),
                Optional.of(TlsMode.valueOf(config.tlsMode().name())),
                config.ca().map(BootstrapPlan::text),
                config.auth() == BackendConfig.Auth.TRUST,
                new Backend.Timeouts(
                        config.timeouts().connect(), config.timeouts().login()));
        return new Bootstrap.BootstrapBackend(
                spec, config.credentials().stream().map(BootstrapPlan::login).toList());
    }

    private static Host host(Address address) {
        return new Host(address.host(), address.port());
    }

    private static BootstrapLogin login(CredentialConfig config) {
        return new BootstrapLogin(
                AccessClass.valueOf(config.accessClass().name()),
                config.user().orElse("default"),
                config.password().map(Secret::copy).orElseGet(() -> new byte[0]));
    }

    private static BootstrapToken token(io.helios.proxy.config.BootstrapToken config) {
        var secret = config.token().copy();
        if (TokenFormat.fault(secret).isPresent()) {
            throw ControlProblem.invalid(
                    "bootstrap.tokens", config.name() + " is not a token: make one with `helios token mint`");
        }
        return new BootstrapToken(
                config.name(),
                new TokenSecret(secret),
                config.scopes(),
                config.databases(),
                config.allowedIps().stream().map(IpRange::toString).toList(),
                config.expiresAt());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
