package io.helios.proxy.config;

import io.helios.proxy.config.schema.Secret;
import io.helios.proxy.config.schema.Setting;
import java.time.Instant;
import java.util.List;

/** Owns one token of the file, made by {@code helios token mint}. */
public record BootstrapToken(
        @Setting("Its name, unique") String name,
        @Setting("The token itself") Secret token,
        @Setting("What it may do, at least one") List<String> scopes,
        @Setting("Databases that it may open; if none, all") List<String> databases,

        @Setting("Where it may come from, at most 100; if none, anywhere")
        List<IpRange> allowedIps,

        @Setting("Its end; a restart does not renew it") Instant expiresAt)
        implements AutoCloseable {

    @Override
    public void close() {
        token.close();
    }
}
