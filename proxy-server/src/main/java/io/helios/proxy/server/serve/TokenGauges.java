package io.helios.proxy.server.serve;

import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.store.TokenCensus;
import io.helios.proxy.control.store.TokenCensus.State;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.metrics.ProxyGauges;
import java.time.Duration;
import java.util.Map;

/** Owns what the metrics say of tokens: how many there are, and how many end soon. */
final class TokenGauges {
    private static final Map<String, Duration> SOON = Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7));

    private TokenGauges() {}

    static void register(ProxyGauges gauges, TokenCensus census) {
        for (var type : TokenType.values()) {
            for (var state : State.values()) {
                gauges.tokens(Words.of(type), Words.of(state), () -> census.count(type, state));
            }
        }
        SOON.forEach((word, time) -> gauges.tokensExpiring(word, () -> census.expiringWithin(time)));
    }
}
