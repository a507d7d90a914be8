package io.helios.proxy.cli.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.api.ApiUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Owns where the proxy's listeners are, as far as a client can know: what the API says, else the host of the API and the usual ports. */
public final class Listeners {
    @Option(names = "--host", paramLabel = "NAME", description = "The proxy's host (default: that of the API).")
    private @Nullable String host;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "The listeners stand at N, N+1 …, as in helios quickstart --port-base N.")
    private @Nullable Integer base;

    public String host(ApiUrl api) {
        return host == null ? api.host() : host;
    }

    /** The port of a protocol's listener. */
    public int port(Protocol protocol, JsonNode database) {
        if (base != null) {
            return protocol.portFrom(base);
        }
        for (var listener : database.path("listeners")) {
            if (listener.path("protocol").asText().equals(protocol.word())) {
                return listener.path("port").asInt(protocol.usualPort());
            }
        }
        return protocol.usualPort();
    }
}
