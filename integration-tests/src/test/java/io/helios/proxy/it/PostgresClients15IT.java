package io.helios.proxy.it;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The oldest version that is tested. */
class PostgresClients15IT extends PostgresClients {
    @RegisterExtension
    static final PostgresAndProxy both = PostgresAndProxy.version(15);

    PostgresClients15IT() {
        super(both);
    }
}
