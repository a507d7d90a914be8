package io.helios.proxy.redis.relay;

/** Owns what is known of replies that are still to come: how many there are, and what they mean. */
final class Awaited {
    /** What a reply answers. */
    enum Kind {
        /** Requests that are forwarded as they are; one reply each. */
        PLAIN,
        /** A request that was refused: an impossible one went to the backend in its place, and its error becomes {@link #words}. */
        REFUSED,
        /** Nothing that the backend has heard of: {@link #words} are the proxy's own answer, in its place. */
        OWN,
        /** A confirmation for each name, or one error. */
        SUBSCRIBE,
        /** The same; without names one for each of what was subscribed, and at least one. */
        UNSUBSCRIBE,
        /** Switches the version of RESP. */
        HELLO,
        QUIT
    }

    /** {@link #left} of an UNSUBSCRIBE without names, until its first confirmation comes. */
    static final int ALL = 0;

    final Kind kind;
    final String words;
    int left;

    private Awaited(Kind kind, int left, String words) {
        this.kind = kind;
        this.left = left;
        this.words = words;
    }

    static Awaited plain() {
        return new Awaited(Kind.PLAIN, 1, "");
    }

    /** @param words the error that the client reads, without its dash */
    static Awaited refused(String words) {
        return new Awaited(Kind.REFUSED, 1, words);
    }

    /** @param words a line of RESP, with its type */
    static Awaited own(String words) {
        return new Awaited(Kind.OWN, 1, words);
    }

    static Awaited hello(int version) {
        return new Awaited(Kind.HELLO, version, "");
    }

    static Awaited quit() {
        return new Awaited(Kind.QUIT, 1, "");
    }

    static Awaited subscribe(int names) {
        return new Awaited(Kind.SUBSCRIBE, names, "");
    }

    static Awaited unsubscribe(int names) {
        return new Awaited(Kind.UNSUBSCRIBE, names, "");
    }
}
