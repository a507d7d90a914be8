package io.helios.proxy.control.accounts;

import io.helios.proxy.auth.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * Owns what is known of one account, but for its password.
 *
 * @param email of a person, in lower case
 * @param role  of a person
 * @param name  what it is called; of a service it is unique
 */
public record Account(
        AccountId id,
        Kind kind,
        String name,
        Optional<String> email,
        Optional<Role> role,
        State state,
        Instant createdAt) {

    /** Owns what can have tokens. */
    public enum Kind {
        PERSON,
        SERVICE
    }

    /** Owns whether an account may do anything at all. */
    public enum State {
        ACTIVE,
        INACTIVE
    }
}
