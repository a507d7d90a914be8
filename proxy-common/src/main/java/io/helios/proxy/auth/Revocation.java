package io.helios.proxy.auth;

import java.time.Instant;

/** Owns the news that some sessions must end now. */
public sealed interface Revocation {
    /** When it was decided. */
    Instant at();

    /** Whether a session under {@code grant} is meant. */
    boolean concerns(Grant grant);

    record OfToken(TokenId token, Instant at) implements Revocation {
        @Override
        public boolean concerns(Grant grant) {
            return grant.token().equals(token);
        }
    }

    record OfFamily(FamilyId family, Instant at) implements Revocation {
        @Override
        public boolean concerns(Grant grant) {
            return grant.family().filter(family::equals).isPresent();
        }
    }

    record OfAccount(AccountId account, Instant at) implements Revocation {
        @Override
        public boolean concerns(Grant grant) {
            return grant.account().equals(account);
        }
    }

    /** Ends one session, by the id that the audit log and {@code helios session list} show. */
    record OfSession(String session, Instant at) implements Revocation {
        @Override
        public boolean concerns(Grant grant) {
            return false;
        }
    }
}
