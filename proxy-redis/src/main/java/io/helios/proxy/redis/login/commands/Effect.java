package io.helios.proxy.redis.login.commands;

/** Owns what a command does to the session itself, and so what the proxy has to do about it. */
public enum Effect {
    /** Nothing: it is forwarded. */
    NONE,
    /** Every token is refused it: it would take over the vaulted login, other sessions, or the framing of replies. */
    REFUSED_TO_ALL,
    /** The same where the backend's database is one index of several. */
    LEAVES_THE_INDEX,
    /** Says that maintenance is not announced: the announcements would lead around the proxy. */
    MAINTENANCE,
    AUTH,
    HELLO,
    RESET,
    QUIT,
    SELECT,
    /** May name another index. */
    COPY,
    MULTI,
    /** EXEC and DISCARD. */
    ENDS_MULTI,
    WATCH,
    UNWATCH,
    SUBSCRIBE,
    UNSUBSCRIBE,
    TRACKING
}
