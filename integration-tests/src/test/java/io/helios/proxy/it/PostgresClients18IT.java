package io.helios.proxy.it;

/** The newest version that is tested. */
class PostgresClients18IT extends PostgresClients {
    PostgresClients18IT() {
        super(18);
    }
}
