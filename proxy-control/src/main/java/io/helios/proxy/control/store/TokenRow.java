package io.helios.proxy.control.store;

import io.helios.proxy.auth.StoredToken;
import java.time.Instant;
import java.util.Optional;

/** Owns what one row of the token table holds for a decision. */
record TokenRow(StoredToken token, Lookup lookup, Verifiers verifiers, Optional<Instant> lastUsedAt) {}
