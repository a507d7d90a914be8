package io.helios.proxy.control.vaultentries;

import java.time.Instant;

/**
 * Owns what may be shown of a stored login: everything but its secret.
 *
 * @param kind    the protocol that it is for
 * @param version counts its secrets
 */
public record VaultEntry(
        String id,
        String name,
        String description,
        String kind,
        String user,
        int version,
        Instant createdAt,
        Instant changedAt) {}
