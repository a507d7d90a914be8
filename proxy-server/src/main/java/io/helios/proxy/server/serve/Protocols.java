package io.helios.proxy.server.serve;

import io.helios.proxy.config.Protocol;
import io.helios.proxy.pg.PostgresProtocol;
import io.helios.proxy.redis.RedisProtocol;
import io.helios.proxy.spi.WireProtocol;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Owns the languages that this program speaks. */
final class Protocols {
    private final Map<Protocol, WireProtocol> spoken = new EnumMap<>(Protocol.class);

    Protocols(PostgresProtocol postgres) {
        spoken.put(Protocol.POSTGRES, postgres);
        spoken.put(Protocol.REDIS, new RedisProtocol());
    }

    /** @throws IOException if this version does not speak it yet */
    WireProtocol require(Protocol protocol) throws IOException {
        var found = spoken.get(protocol);
        if (found == null) {
            throw new IOException(
                    "listeners: this version does not speak " + protocol.name().toLowerCase(Locale.ROOT) + " yet");
        }
        return found;
    }
}
