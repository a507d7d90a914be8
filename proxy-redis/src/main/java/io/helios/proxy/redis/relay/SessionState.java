package io.helios.proxy.redis.relay;

/** Owns what a session has begun on its backend, and could not take along to another. */
final class SessionState {
    private final AwaitedReplies replies = new AwaitedReplies();
    private final Subscriptions subscriptions = new Subscriptions();
    private int version;
    private boolean inTransaction;
    private boolean watching;
    private boolean tracking;

    AwaitedReplies replies() {
        return replies;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Of RESP, as the backend speaks it now. */
    int version() {
        return version;
    }

    void version(int spoken) {
        version = spoken;
    }

    /** Whether MULTI was forwarded and neither EXEC nor DISCARD since. */
    boolean inTransaction() {
        return inTransaction;
    }

    void multi() {
        inTransaction = true;
    }

    void endOfMulti() {
        inTransaction = false;
        watching = false;
    }

    void watching(boolean watches) {
        watching = watches;
    }

    void tracking() {
        tracking = true;
    }

    /** Whether nothing would be lost if the backend's connection were another one from now on. */
    boolean isFresh() {
        return replies.isEmpty() && !inTransaction && !watching && !tracking && !subscriptions.any();
    }

    /** Nothing has begun: the backend's connection is a new one. */
    void clear(int spoken) {
        replies.clear();
        subscriptions.clear();
        version = spoken;
        inTransaction = false;
        watching = false;
        tracking = false;
    }
}
