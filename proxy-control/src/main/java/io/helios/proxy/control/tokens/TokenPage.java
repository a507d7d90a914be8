package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.UsageLog.LastUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Owns a page of a list of tokens.
 *
 * @param next where the next page begins; empty = this is the last
 */
public record TokenPage(List<TokenView> tokens, Optional<TokenId> next) {
    /** @param unusedSince memory may know of a later use than the store */
    static TokenPage of(List<TokenView> found, Optional<Instant> unusedSince, int most) {
        var shown = found.stream()
                .filter(view -> unusedSince.isEmpty()
                        || view.lastUse()
                                .map(LastUse::at)
                                .filter(at -> !at.isBefore(unusedSince.get()))
                                .isEmpty())
                .toList();
        return new TokenPage(
                shown,
                found.size() < most
                        ? Optional.empty()
                        : Optional.of(found.get(found.size() - 1).token().id()));
    }
}
