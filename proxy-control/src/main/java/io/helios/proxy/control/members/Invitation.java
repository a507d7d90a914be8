package io.helios.proxy.control.members;

import io.helios.proxy.control.accounts.Role;
import java.time.Instant;

/**
 * Owns an invitation that nobody has used yet, without its code.
 *
 * @param invitedBy account id, or {@code local}
 */
public record Invitation(
        String id, String email, String name, Role role, String invitedBy, Instant createdAt, Instant endsAt) {}
