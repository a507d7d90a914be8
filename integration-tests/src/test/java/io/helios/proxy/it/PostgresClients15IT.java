package io.helios.proxy.it;

/** The oldest version that is tested. */
class PostgresClients15IT extends PostgresClients {
    PostgresClients15IT() {
        super(15);
    }
}
