package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;

/** Owns which messages one side may send once the session is in, how long each may be, and which of them the proxy looks into. */
public final class MessageTypes {
    /** What PostgreSQL itself accepts of messages that carry data: just below 1 GiB. */
    private static final int LARGE = 0x3FFFFFFE;
    /** What PostgreSQL itself accepts of messages that carry only names. */
    private static final int SMALL = 10_000;
    /** The longest row or error that a backend can make: a text of 1 GiB less one, and the length itself. */
    private static final int FROM_BACKEND = 0x3FFFFFFF + Integer.BYTES;

    private static final int UNKNOWN = 0;

    private final int[] longest = new int[128];
    private final boolean[] looked = new boolean[128];

    private MessageTypes() {}

    /** What clients send; SQL and function calls are looked into, and what makes the backend answer that it is ready. */
    public static MessageTypes ofClient() {
        return new MessageTypes()
                .look(LARGE, ClientMessage.QUERY, ClientMessage.PARSE, ClientMessage.FUNCTION_CALL)
                .pass(LARGE, ClientMessage.BIND, ClientMessage.COPY_DATA)
                .pass(SMALL, ClientMessage.DESCRIBE, ClientMessage.CLOSE, ClientMessage.FLUSH)
                .look(
                        SMALL,
                        ClientMessage.EXECUTE,
                        ClientMessage.SYNC,
                        ClientMessage.COPY_DONE,
                        ClientMessage.COPY_FAIL,
                        ClientMessage.TERMINATE);
    }

    /** What backends send; looked into are errors, settings, and what tells how far the backend is. */
    public static MessageTypes ofBackend() {
        return new MessageTypes()
                .look(
                        FROM_BACKEND,
                        BackendMessage.READY_FOR_QUERY,
                        BackendMessage.ERROR_RESPONSE,
                        BackendMessage.PARAMETER_STATUS)
                .look(FROM_BACKEND, BackendMessage.COPY_IN_RESPONSE, BackendMessage.COPY_BOTH_RESPONSE)
                .pass(
                        FROM_BACKEND,
                        BackendMessage.ROW_DESCRIPTION,
                        BackendMessage.PARAMETER_DESCRIPTION,
                        BackendMessage.NO_DATA)
                .pass(
                        FROM_BACKEND,
                        BackendMessage.DATA_ROW,
                        BackendMessage.COMMAND_COMPLETE,
                        BackendMessage.EMPTY_QUERY_RESPONSE)
                .pass(
                        FROM_BACKEND,
                        BackendMessage.PORTAL_SUSPENDED,
                        BackendMessage.PARSE_COMPLETE,
                        BackendMessage.BIND_COMPLETE)
                .pass(FROM_BACKEND, BackendMessage.CLOSE_COMPLETE, BackendMessage.FUNCTION_CALL_RESPONSE)
                .pass(
                        FROM_BACKEND,
                        BackendMessage.COPY_OUT_RESPONSE,
                        BackendMessage.COPY_DATA,
                        BackendMessage.COPY_DONE)
                .pass(FROM_BACKEND, BackendMessage.NOTICE_RESPONSE, BackendMessage.NOTIFICATION_RESPONSE);
    }

    private MessageTypes pass(int limit, byte... types) {
        for (byte type : types) {
            longest[type] = limit;
        }
        return this;
    }

    private MessageTypes look(int limit, byte... types) {
        for (byte type : types) {
            longest[type] = limit;
            looked[type] = true;
        }
        return this;
    }

    /** @param length as in the header: it counts itself */
    void check(byte type, int length) throws ProtocolViolation {
        int limit = type < 0 ? UNKNOWN : longest[type];
        if (limit == UNKNOWN) {
            throw new ProtocolViolation("expected a message of a known type");
        }
        if (length < TypedMessage.LENGTH_LENGTH || length > limit) {
            throw new ProtocolViolation(
                    "expected a message of " + TypedMessage.LENGTH_LENGTH + " to " + limit + " bytes, not " + length);
        }
    }

    /** Whether the proxy looks into messages of a type that {@link #check} let pass. */
    boolean looksInto(byte type) {
        return looked[type];
    }
}
