package io.helios.proxy.benchmarks;

import io.helios.proxy.redis.wire.Note;
import io.helios.proxy.redis.wire.ReplyListener;
import io.helios.proxy.redis.wire.ReplyScanner;
import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.redis.wire.RequestFramer;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.redis.RedisDecoder;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Owns the measuring of Redis' framing: 256 SETs, 256 MSETs of ten keys, or 256 bulk replies, in one buffer; beside it Netty's own decoder
 * on the same bytes. The framers get slices of the buffer, as io_uring hands them out.
 */
@State(Scope.Thread)
public class RedisFraming extends AverageCost {
    private static final int MESSAGES = 256;

    /** Of the value, in bytes. */
    @Param({"16", "1024"})
    public int size;

    private @Nullable ByteBuf requests;
    private @Nullable ByteBuf longRequests;
    private @Nullable ByteBuf replies;
    private RequestFramer framer = new RequestFramer(new Anything(), ByteBuf::release);
    private ReplyScanner scanner = new ReplyScanner(new Anybody(), ByteBuf::release);
    private EmbeddedChannel codec = new EmbeddedChannel();

    /** Lets every request pass, after its name. */
    private static final class Anything implements RequestFramer.Judge {
        @Override
        public int wordsFor(Request request) {
            return 1;
        }

        @Override
        public @Nullable ByteBuf onRequest(Request request) {
            return null;
        }
    }

    /** Lets every reply pass; all of them were asked for. */
    private static final class Anybody implements ReplyListener {
        @Override
        public int plain() {
            return MESSAGES;
        }

        @Override
        public @Nullable ByteBuf plainEnded(int count) {
            return null;
        }

        @Override
        public ReplyListener.Treatment begins(byte type) {
            return ReplyListener.Treatment.PASS;
        }

        @Override
        public @Nullable ByteBuf collected(ByteBuf reply) {
            return null;
        }

        @Override
        public @Nullable ByteBuf ended(Note note) {
            return null;
        }
    }

    @Setup
    public void fill() {
        var value = "x".repeat(size);
        var request = "*3\r\n$3\r\nSET\r\n$7\r\nkey:123\r\n$" + size + "\r\n" + value + "\r\n";
        requests = direct(request.repeat(MESSAGES));
        var pair = "$7\r\nkey:123\r\n$" + size + "\r\n" + value + "\r\n";
        longRequests = direct(("*21\r\n$4\r\nMSET\r\n" + pair.repeat(10)).repeat(MESSAGES));
        replies = direct(("$" + size + "\r\n" + value + "\r\n").repeat(MESSAGES));
        framer = new RequestFramer(new Anything(), ByteBuf::release);
        scanner = new ReplyScanner(new Anybody(), ByteBuf::release);
        codec = new EmbeddedChannel(new RedisDecoder());
    }

    private static ByteBuf direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
    }

    @TearDown
    public void empty() {
        ReferenceCountUtil.release(requests);
        ReferenceCountUtil.release(longRequests);
        ReferenceCountUtil.release(replies);
        codec.finishAndReleaseAll();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void requests() throws ProtocolViolation {
        if (requests != null) {
            framer.scan(requests.retainedSlice(), ByteBufAllocator.DEFAULT);
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void longRequests() throws ProtocolViolation {
        if (longRequests != null) {
            framer.scan(longRequests.retainedSlice(), ByteBufAllocator.DEFAULT);
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void replies() throws ProtocolViolation {
        if (replies != null) {
            scanner.scan(replies.retainedSlice(), ByteBufAllocator.DEFAULT);
        }
    }

    /** What the framer is compared with: it makes objects, so it is no alternative, but the yardstick of the protocol page. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void requestsByNettysCodec() {
        if (requests != null) {
            codec.writeInbound(requests.retainedDuplicate());
            for (Object message = codec.readInbound(); message != null; message = codec.readInbound()) {
                ReferenceCountUtil.release(message);
            }
        }
    }
}
