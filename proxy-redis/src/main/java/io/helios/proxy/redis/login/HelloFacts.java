package io.helios.proxy.redis.login;

import io.helios.proxy.redis.wire.RespValue;
import io.helios.proxy.redis.wire.RespValue.Items;
import io.helios.proxy.redis.wire.RespValue.Text;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** Owns what a backend tells of itself in its answer to HELLO. */
public final class HelloFacts {
    private static final byte[] CLUSTER = "\r\n$7\r\ncluster\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STANDALONE = "\r\n$10\r\nstandalone\r\n".getBytes(StandardCharsets.US_ASCII);

    private HelloFacts() {}

    /** Which software of which version it is; two backends that say the same have the same commands, unless a module differs. */
    static String version(Items hello) {
        return value(hello, "server") + " " + value(hello, "version") + " " + value(hello, "modules");
    }

    private static String value(Items hello, String key) {
        var values = hello.values();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            if (values.get(i).equals((RespValue) new Text(key))) {
                return String.valueOf(values.get(i + 1));
            }
        }
        return "";
    }

    /**
     * The answer as a client may hear it: one that heard of a cluster would ask for its nodes and go to them, around the proxy. Of several
     * values that read {@code cluster} the first is the mode; no other field has it.
     */
    public static byte[] forClients(ByteBuf reply) {
        byte[] answer = ByteBufUtil.getBytes(reply);
        int at = indexOf(answer, CLUSTER);
        if (at < 0) {
            return answer;
        }
        byte[] changed = new byte[answer.length - CLUSTER.length + STANDALONE.length];
        System.arraycopy(answer, 0, changed, 0, at);
        System.arraycopy(STANDALONE, 0, changed, at, STANDALONE.length);
        int behind = at + CLUSTER.length;
        System.arraycopy(answer, behind, changed, at + STANDALONE.length, answer.length - behind);
        return changed;
    }

    private static int indexOf(byte[] text, byte[] wanted) {
        for (int at = 0; at + wanted.length <= text.length; at++) {
            int same = 0;
            while (same < wanted.length && text[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }
}
