package io.helios.proxy.pg.relay;

/**
 * Owns how much the backend still has to do for the client: the ReadyForQuery messages that it owes, and the state of its transaction.
 *
 * <p>A Sync that comes while a COPY takes the client's data is ignored by the backend, so nothing is owed for it.
 */
final class Requests {
    private static final byte IDLE = 'I';

    private int owed;
    /** Something was executed and no Sync followed yet. */
    private boolean unsynced;
    /** The client sends data. */
    private boolean copying;
    /** The request that came last was a Sync. */
    private boolean lastWasSync;

    private byte transactionStatus = IDLE;

    /** A Query or FunctionCall was sent. */
    void simple() {
        owed++;
        lastWasSync = false;
    }

    /** An Execute was sent. */
    void executed() {
        unsynced = true;
    }

    void synced() {
        if (!copying) {
            owed++;
            unsynced = false;
            lastWasSync = true;
        }
    }

    /** The backend waits for data of the client. The Sync that followed the Execute in good faith is one that it ignores. */
    void copyStarted() {
        copying = true;
        if (lastWasSync && owed > 0) {
            owed--;
            unsynced = true;
        }
    }

    /** No more data comes: the client said so, or the backend raised an error. */
    void copyEnded() {
        copying = false;
    }

    void ready(byte status) {
        owed = Math.max(0, owed - 1);
        transactionStatus = status;
    }

    /** Whether the backend has something to do. */
    boolean isRunning() {
        return owed > 0 || unsynced || copying;
    }

    /** Whether a transaction is open, failed or not. */
    boolean isInTransaction() {
        return transactionStatus != IDLE;
    }
}
