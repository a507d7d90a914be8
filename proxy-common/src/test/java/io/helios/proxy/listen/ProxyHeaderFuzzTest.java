package io.helios.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helios.proxy.connection.Announcement;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whatever comes before a connection's own bytes, it is announced once or refused once, and nothing passes a refusal. */
class ProxyHeaderFuzzTest {
    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final int PORTS = 0xFFFF;

    private record Heard(List<Object> announced, String passed) {}

    @FuzzTest
    void saysTheSameHoweverItIsCut(FuzzedDataProvider data) {
        int size = data.consumeInt(1, 64);
        var stream = data.consumeRemainingAsBytes();

        var whole = hear(List.of(stream));
        var cut = hear(pieces(stream, size));

        assertThat(cut).isEqualTo(whole);
        assertThat(whole.announced()).hasSizeLessThan(2);
        if (whole.announced().stream().anyMatch(Announcement.Missing.class::isInstance)) {
            assertThat(whole.passed()).isEmpty();
        }
    }

    @FuzzTest
    void announcesWhoeverIsNamed(FuzzedDataProvider data) throws UnknownHostException {
        var address = InetAddress.getByAddress(Arrays.copyOf(data.consumeBytes(16), data.consumeBoolean() ? 4 : 16));
        var client = new InetSocketAddress(address, data.consumeInt(1, PORTS));
        int size = data.consumeInt(1, 64);
        var header = data.consumeBoolean() ? version1(client) : version2(client);
        var behind = data.consumeRemainingAsBytes();

        var heard = hear(pieces(join(header, behind), size));

        assertThat(heard.announced()).containsExactly(new Announcement.From(client));
        assertThat(heard.passed()).isEqualTo(new String(behind, StandardCharsets.ISO_8859_1));
    }

    private static Heard hear(List<byte[]> pieces) {
        var connection = Forwarded.connect(Forwarded.TRUSTED);
        var buffers = new ArrayList<ByteBuf>();
        for (var piece : pieces) {
            if (connection.isOpen()) {
                var buffer = Unpooled.buffer().writeBytes(piece);
                buffers.add(buffer);
                connection.writeInbound(buffer);
            }
        }
        var heard = new Heard(connection.events, connection.rest());
        connection.finishAndReleaseAll();
        assertThat(buffers).allMatch(buffer -> buffer.refCnt() == 0);
        return heard;
    }

    private static List<byte[]> pieces(byte[] stream, int size) {
        var pieces = new ArrayList<byte[]>();
        for (int from = 0; from < stream.length; from += size) {
            pieces.add(Arrays.copyOfRange(stream, from, Math.min(stream.length, from + size)));
        }
        return pieces;
    }

    private static byte[] version1(InetSocketAddress client) {
        // A mapped address has become the IPv4 address that it maps: the header says so too.
        var family = client.getAddress().getAddress().length == 4 ? "TCP4" : "TCP6";
        var address = client.getAddress().getHostAddress();
        var proxy = family.equals("TCP4") ? "10.0.0.1" : "::1";
        return ("PROXY " + family + " " + address + " " + proxy + " " + client.getPort() + " 5432\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] version2(InetSocketAddress client) {
        var address = client.getAddress().getAddress();
        int length = 2 * address.length + 4;
        return ByteBuffer.allocate(SIGNATURE.length + 4 + length)
                .put(SIGNATURE)
                .put((byte) 0x21)
                .put((byte) (address.length == 4 ? 0x11 : 0x21))
                .putShort((short) length)
                .put(address)
                .put(address)
                .putShort((short) client.getPort())
                .putShort((short) 5432)
                .array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
