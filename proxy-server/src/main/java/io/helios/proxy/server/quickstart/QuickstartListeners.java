package io.helios.proxy.server.quickstart;

import java.util.OptionalInt;

/**
 * Owns the ports that a quickstart listens on.
 *
 * @param redis empty where there is no Redis for the machine
 */
record QuickstartListeners(int postgres, OptionalInt redis, int api, int admin) {
    QuickstartListeners withoutRedis() {
        return new QuickstartListeners(postgres, OptionalInt.empty(), api, admin);
    }

    /** The listeners section of a configuration, without its first line. */
    String yaml() {
        return both("postgres", postgres)
                + (redis.isPresent() ? both("redis", redis.getAsInt()) : "")
                + both("api", api);
    }

    private static String both(String protocol, int port) {
        return """
                  - { protocol: %1$s, bind: "127.0.0.1:%2$d" }
                  - { protocol: %1$s, bind: "[::1]:%2$d" }
                """.formatted(protocol, port);
    }
}
