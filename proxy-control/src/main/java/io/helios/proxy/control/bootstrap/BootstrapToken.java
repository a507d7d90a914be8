package io.helios.proxy.control.bootstrap;

import io.helios.proxy.auth.TokenSecret;
import java.time.Instant;
import java.util.List;

/**
 * Owns one token that the configuration brings along, wiped by {@link #close}.
 *
 * @param scopes     as people write them
 * @param databases  that it may open; none = every one of its environment
 * @param allowedIps addresses or ranges; none = every one
 * @param endsAt     a restart does not renew it
 */
public record BootstrapToken(
        String name,
        TokenSecret secret,
        List<String> scopes,
        List<String> databases,
        List<String> allowedIps,
        Instant endsAt)
        implements AutoCloseable {

    @Override
    public void close() {
        secret.close();
    }
}
