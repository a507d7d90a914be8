package io.helios.proxy.it;

/** The newest version that is tested. */
class PostgresReplication18IT extends PostgresReplication {
    PostgresReplication18IT() {
        super(18);
    }
}
