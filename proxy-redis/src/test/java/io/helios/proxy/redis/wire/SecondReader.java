package io.helios.proxy.redis.wire;

import io.helios.proxy.redis.Spoken;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.redis.ArrayRedisMessage;
import io.netty.handler.codec.redis.FixedRedisMessagePool;
import io.netty.handler.codec.redis.FullBulkStringRedisMessage;
import io.netty.handler.codec.redis.RedisArrayAggregator;
import io.netty.handler.codec.redis.RedisBulkStringAggregator;
import io.netty.handler.codec.redis.RedisDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;

/** Owns the reading of requests by a reader that somebody else wrote, Netty's. */
final class SecondReader {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_WORDS = 1 << 20;
    private static final int DEEPEST = 2;

    private SecondReader() {}

    /** The words of each request in {@code requests}, which are in the form that programs write. */
    static List<List<String>> read(String requests) {
        var channel = new EmbeddedChannel(
                new RedisDecoder(LONGEST_LINE, FixedRedisMessagePool.INSTANCE, false),
                new RedisBulkStringAggregator(),
                new RedisArrayAggregator(MOST_WORDS, DEEPEST));
        channel.writeInbound(Spoken.buffer(requests));
        var read = new ArrayList<List<String>>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            read.add(words(message));
            ReferenceCountUtil.release(message);
        }
        channel.finishAndReleaseAll();
        read.removeIf(List::isEmpty);
        return read;
    }

    private static List<String> words(Object message) {
        if (!(message instanceof ArrayRedisMessage array)) {
            throw new AssertionError("not a request: " + message);
        }
        return array.isNull()
                ? List.of()
                : array.children().stream()
                        .map(word -> Spoken.text(ByteBufUtil.getBytes(((FullBulkStringRedisMessage) word).content())))
                        .toList();
    }
}
