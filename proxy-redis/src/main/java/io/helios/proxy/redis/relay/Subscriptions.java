package io.helios.proxy.redis.relay;

import io.helios.proxy.redis.wire.Note;

/**
 * Owns how many channels, patterns and shard channels a session listens to, as the backend's confirmations tell it. A confirmation names the
 * sum of channels and patterns, or the number of shard channels.
 */
final class Subscriptions {
    private long channels;
    private long patterns;
    private long shards;

    boolean any() {
        return channels + patterns + shards > 0;
    }

    /** Whether {@code note} confirms that something was subscribed or is not any more. */
    static boolean isConfirmation(Note note) {
        return note.is("subscribe")
                || note.is("unsubscribe")
                || note.is("psubscribe")
                || note.is("punsubscribe")
                || note.is("ssubscribe")
                || note.is("sunsubscribe");
    }

    /** Whether {@code note} is what somebody published. */
    static boolean isMessage(Note note) {
        return note.is("message") || note.is("pmessage") || note.is("smessage");
    }

    /** How many confirmations an UNSUBSCRIBE without names has, the one in {@code note} included. */
    int confirmationsOfAll(Note note) {
        long all = note.is("unsubscribe") ? channels : note.is("punsubscribe") ? patterns : shards;
        return (int) Math.max(1, all);
    }

    void confirmed(Note note) {
        if (note.is("ssubscribe") || note.is("sunsubscribe")) {
            shards = Math.max(0, note.number());
            return;
        }
        long difference = Math.max(0, note.number()) - channels - patterns;
        if (note.is("psubscribe") || note.is("punsubscribe")) {
            patterns = Math.max(0, patterns + difference);
        } else {
            channels = Math.max(0, channels + difference);
        }
    }

    void clear() {
        channels = 0;
        patterns = 0;
        shards = 0;
    }
}
