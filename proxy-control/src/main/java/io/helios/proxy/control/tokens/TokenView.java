package io.helios.proxy.control.tokens;

import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.control.store.UsageLog.LastUse;
import java.util.Optional;

/**
 * Owns what may be shown of a token.
 *
 * @param hint    its prefix and first characters, enough to find the row of a leaked token
 * @param lastUse empty if it was never used
 * @param spent   whether it was refreshed
 */
public record TokenView(StoredToken token, String hint, Optional<LastUse> lastUse, boolean spent) {}
