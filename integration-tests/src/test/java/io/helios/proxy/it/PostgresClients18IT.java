package io.helios.proxy.it;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The newest version that is tested. */
class PostgresClients18IT extends PostgresClients {
    @RegisterExtension
    static final PostgresAndProxy both = PostgresAndProxy.version(18);

    PostgresClients18IT() {
        super(both);
    }
}
