package io.helios.proxy.redis.relay;

import io.helios.proxy.redis.wire.Words;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Owns the errors of a backend that must not reach a client as they are: they lead around the proxy, or name the vaulted user. */
final class BackendErrors {
    static final String NO_REDIRECTION = "ERR cluster redirection is not available through this endpoint";

    private static final String MOVED = "-MOVED ";
    private static final String ASK = "-ASK ";
    /** Newer backends go on with the user's name and "has no permissions". */
    private static final String NAMED = "-NOPERM User ";

    private BackendErrors() {}

    /** What the client reads instead of {@code reply}, which is an error, or null if it may read that. */
    static @Nullable ByteBuf instead(ByteBuf reply, ByteBufAllocator allocator) {
        if (startsWith(reply, MOVED) || startsWith(reply, ASK)) {
            return Words.error(allocator, NO_REDIRECTION);
        }
        return startsWith(reply, NAMED) ? unnamed(reply, allocator) : null;
    }

    private static @Nullable ByteBuf unnamed(ByteBuf reply, ByteBufAllocator allocator) {
        var line = reply.toString(StandardCharsets.UTF_8).strip();
        int behindName = line.indexOf(' ', NAMED.length());
        return behindName < 0 ? null : Words.error(allocator, "NOPERM this user" + line.substring(behindName));
    }

    private static boolean startsWith(ByteBuf reply, String text) {
        if (reply.readableBytes() < text.length()) {
            return false;
        }
        int at = reply.readerIndex();
        for (int i = 0; i < text.length(); i++) {
            if (reply.getByte(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
