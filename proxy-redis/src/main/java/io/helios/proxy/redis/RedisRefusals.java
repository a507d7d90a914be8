package io.helios.proxy.redis;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import java.util.Map;
import java.util.Set;

/** Owns how each refusal is said in Redis: the first word, by which drivers choose what to do, and the words behind it. */
public final class RedisRefusals {
    /** {@link Refusal#nativeCode} of a backend that is reading its data yet; the words are Redis' own. */
    public static final String LOADING = "LOADING";
    /** The same of a replica that has lost its master. */
    public static final String MASTER_DOWN = "MASTERDOWN";
    /** {@link Refusal#nativeCode} of a backend that does not know HELLO, to a client that said it. */
    public static final String NO_PROTOCOL = "NOPROTO";

    private static final Map<String, String> NATIVE = Map.of(
            LOADING, "LOADING Redis is loading the dataset in memory",
            MASTER_DOWN, "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
            NO_PROTOCOL, "NOPROTO unsupported protocol version");

    /** What Redis itself says; drivers compare it. */
    private static final String TOO_MANY = "ERR max number of clients reached";

    private static final Map<Code, String> PREFIXES = Map.of(
            Code.AUTH_REQUIRED, "WRONGPASS",
            Code.AUTH_EXPIRED, "WRONGPASS",
            Code.FORBIDDEN, "NOPERM");

    private static final Set<Code> LAST_WORDS =
            Set.of(Code.TLS_REQUIRED, Code.PROTOCOL_VIOLATION, Code.SHUTTING_DOWN, Code.TOO_MANY_CONNECTIONS);

    private RedisRefusals() {}

    /** The line of the error, without its dash. */
    public static String text(Refusal refusal) {
        var ofRedis = refusal.nativeCode().map(NATIVE::get);
        if (ofRedis.isPresent()) {
            return ofRedis.get();
        }
        return switch (refusal.code()) {
            case TOO_MANY_CONNECTIONS -> TOO_MANY;
            case PROTOCOL_VIOLATION -> "ERR Protocol error: " + refusal.message();
            default ->
                PREFIXES.getOrDefault(refusal.code(), "ERR") + " " + refusal.code() + " " + refusal.message() + " (ref "
                        + refusal.reference() + ")";
        };
    }

    /** Whether a client that is told so before it is in is let go. */
    public static boolean endsTheConnection(Refusal refusal) {
        return LAST_WORDS.contains(refusal.code());
    }
}
