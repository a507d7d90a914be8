package io.helios.proxy.config;

import io.helios.proxy.config.schema.Spot;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Owns the rules of one backend.
 *
 * @param alone whether nothing but the file can bring a credential
 */
record BackendRules(boolean alone) {
    void check(BackendConfig backend, Spot spot) {
        if (backend.hosts().isEmpty()) {
            spot.at("hosts").problem("name at least one");
        }
        spot.at("hosts").each(backend.hosts(), (host, at) -> {
            if (host.port() == 0 && !host.unixSocket()) {
                at.problem("expected a port of at least 1");
            }
        });
        authorities(backend.ca(), backend.tlsMode(), spot);
        if (spot.at("protocol").sound()) {
            names(backend, spot);
            credentials(backend, spot.at("credentials"));
        }
    }

    /** @param spot of whoever is checked by {@code authorities} */
    static void authorities(Optional<Path> authorities, BackendConfig.Tls mode, Spot spot) {
        authorities.ifPresent(ca -> {
            ConfigRules.readable(ca, spot.at("ca"));
            if (mode == BackendConfig.Tls.REQUIRE || mode == BackendConfig.Tls.OFF) {
                spot.at("ca").problem("is only looked at with tls: verify-full or verify-ca");
            }
        });
    }

    private static void names(BackendConfig backend, Spot spot) {
        var protocol = backend.protocol();
        if (protocol == Protocol.API) {
            spot.at("protocol").problem("api is the proxy's own, no backend speaks it");
        }
        backend.physical().ifPresent(physical -> {
            if (!protocol.renames()) {
                spot.at("physical")
                        .problem("only postgres and redis are renamed"
                                + (protocol.listsNames() ? ", list the names it serves in names" : ""));
            } else if (protocol == Protocol.REDIS && !physical.matches("0|[1-9]\\d{0,4}")) {
                spot.at("physical").problem("expected the index of a redis database, such as 3");
            }
        });
        if (!backend.names().isEmpty() && !protocol.listsNames()) {
            spot.at("names")
                    .problem("only mysql and mongodb list names" + (protocol.renames() ? ", use physical" : ""));
        }
    }

    private void credentials(BackendConfig backend, Spot spot) {
        spot.distinct(
                backend.credentials(),
                "class",
                CredentialConfig::accessClass,
                "a credential of this class came before");
        spot.each(backend.credentials(), (credential, at) -> {
            if (credential.user().isEmpty() && backend.protocol() != Protocol.REDIS) {
                at.at("user").problem("is required");
            }
            if (credential.password().isEmpty() && backend.auth() != BackendConfig.Auth.TRUST) {
                at.at("password").problem("is required, or auth: trust");
            }
        });
        boolean needed = backend.protocol() != Protocol.HTTP && backend.protocol() != Protocol.API;
        if (alone && needed && backend.credentials().isEmpty()) {
            spot.problem("name at least one, for the store is in memory");
        }
    }
}
