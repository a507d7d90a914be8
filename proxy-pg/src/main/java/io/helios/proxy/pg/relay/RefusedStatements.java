package io.helios.proxy.pg.relay;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.wire.ErrorResponse;
import io.helios.proxy.pg.wire.ErrorResponse.Field;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Owns the statements that were refused but whose clients do not know it yet.
 *
 * <p>The backend gets a word in their place that is no statement, and complains of it at the right moment: pipelines, transactions and the
 * skipping to the next Sync stay as they are. Its complaint is recognised by the word, which nobody else can know, and becomes the refusal.
 */
final class RefusedStatements {
    private static final String SYNTAX_ERROR = "42601";
    private static final int NONCE_BYTES = 16;
    /** Behind an error the backend skips what follows: such statements are never complained of. */
    private static final int MOST_WAITING = 256;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String prefix = "helios_refused_" + nonce() + "_";
    private final Pattern word = Pattern.compile(prefix + "\\d+");
    private final Map<String, Refusal> waiting = new LinkedHashMap<>();
    private long count;

    private static String nonce() {
        var bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The word that the backend gets in place of a statement that {@code refusal} is about. */
    String replace(Refusal refusal) {
        if (waiting.size() == MOST_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        var replacement = prefix + count++;
        waiting.put(replacement, refusal);
        return replacement;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The refusal that {@code error} stands for; empty if it is an error of the client's own. */
    Optional<Refusal> answeredBy(ErrorResponse error) {
        if (!error.get(Field.SQL_STATE).equals(SYNTAX_ERROR)) {
            return Optional.empty();
        }
        var found = word.matcher(error.get(Field.MESSAGE));
        return found.find() ? Optional.ofNullable(waiting.remove(found.group())) : Optional.empty();
    }

    /** Nothing is on its way to the backend any more: what was not complained of was skipped. */
    void forget() {
        waiting.clear();
    }
}
