package io.helios.proxy.control.store;

import io.helios.proxy.auth.Mechanism;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.vault.Seal;
import io.helios.proxy.vault.SealedPlace;
import io.helios.proxy.vault.SealedValue;
import io.helios.proxy.vault.VaultFailure;
import io.helios.proxy.vault.VaultSealed;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the verifiers of one token: sealed as they were stored, each opened when it is first needed and kept. */
public final class Verifiers {
    private static final Logger LOG = LoggerFactory.getLogger(Verifiers.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 64;

    private final TokenId token;

    /** A {@link SealedValue} each, and later the opened bytes. */
    private final Map<Mechanism, AtomicReference<Object>> held = new EnumMap<>(Mechanism.class);

    Verifiers(TokenId token, Map<Mechanism, SealedValue> sealed) {
        this.token = token;
        sealed.forEach((mechanism, value) -> held.put(mechanism, new AtomicReference<>(value)));
    }

    /** Where the verifier of a mechanism lies: in the token's row, in a column of the mechanism's name. */
    public static SealedPlace place(TokenId token, Mechanism mechanism, String org) {
        return new SealedPlace("tokens", column(mechanism), token.value(), org, 1);
    }

    static String column(Mechanism mechanism) {
        return mechanism.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The opened verifier. One that is damaged is replaced by bytes that no proof matches, so that a trial goes on to the next token.
     *
     * @throws VaultSealed without the master key
     */
    byte[] open(Mechanism mechanism, Seal seal) {
        var slot = Objects.requireNonNull(held.get(mechanism));
        var now = slot.get();
        if (now instanceof byte[] known) {
            return known;
        }
        var opened = open((SealedValue) Objects.requireNonNull(now), seal);
        slot.set(opened);
        return opened;
    }

    private byte[] open(SealedValue sealed, Seal seal) {
        try {
            return seal.open(sealed);
        } catch (VaultSealed e) {
            throw e;
        } catch (VaultFailure e) {
            LOG.atError()
                    .addKeyValue("token", token)
                    .addKeyValue("reason", e.getMessage())
                    .log("a verifier does not open");
            var nothing = new byte[LONGEST];
            RANDOM.nextBytes(nothing);
            return nothing;
        }
    }
}
