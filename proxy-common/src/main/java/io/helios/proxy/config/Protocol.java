package io.helios.proxy.config;

/** Owns what a listener can serve and, but for {@link #API}, what a backend can speak. */
public enum Protocol {
    POSTGRES(5432),
    MYSQL(3306),
    MONGODB(27017),
    REDIS(6379),
    HTTP(8080),
    /** The control plane. */
    API(8443);

    private final int defaultPort;

    Protocol(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** Whether the proxy gives a database another name at the login; elsewhere the backend has the name that the client says. */
    public boolean renames() {
        return this == POSTGRES || this == REDIS;
    }

    /** Whether one backend serves several names. */
    public boolean listsNames() {
        return this == MYSQL || this == MONGODB;
    }
}
