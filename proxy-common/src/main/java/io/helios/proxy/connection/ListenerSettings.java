package io.helios.proxy.connection;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.spi.ClientAuth;
import io.helios.proxy.spi.TlsPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * Owns what one listener decides for the connections it accepts.
 *
 * @param userAliases  names that mean {@code default}
 * @param loginTimeout from accept to logged in
 */
public record ListenerSettings(
        TlsPolicy tls,
        ClientAuth clientAuth,
        DatabaseName defaultDatabase,
        Set<String> userAliases,
        Duration loginTimeout) {}
