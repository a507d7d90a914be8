package io.helios.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.connection.Announcement;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String IPV4 = SIGNATURE + "2111000c" + "cb007109" + "0a000001" + "1267" + "1538";
    private static final String IPV6 = SIGNATURE + "21210024" + "20010db8000000000000000000000007"
            + "00000000000000000000000000000001" + "1267" + "1538";

    @Test
    void announcesTheClientOfVersion1AtEverySplit() {
        everySplit(text("PROXY TCP4 203.0.113.9 10.0.0.1 4711 5432\r\nhello"), "203.0.113.9", 4711);
    }

    @Test
    void announcesAnIpv6ClientOfVersion1() {
        everySplit(text("PROXY TCP6 2001:db8::7 ::1 4711 5432\r\nhello"), "2001:db8::7", 4711);
    }

    @Test
    void announcesTheClientOfVersion2AtEverySplit() {
        everySplit(hex(IPV4 + "68656c6c6f"), "203.0.113.9", 4711);
    }

    @Test
    void announcesAnIpv6ClientOfVersion2() {
        everySplit(hex(IPV6 + "68656c6c6f"), "2001:db8::7", 4711);
    }

    @Test
    void readsOverExtensions() {
        var extended = SIGNATURE + "21110014" + "cb007109" + "0a000001" + "1267" + "1538" + "0500056162636465";

        everySplit(hex(extended + "68656c6c6f"), "203.0.113.9", 4711);
    }

    @Test
    void takesAMappedAddressForTheIpv4AddressThatItMaps() {
        everySplit(text("PROXY TCP6 ::ffff:203.0.113.9 ::1 4711 5432\r\nhello"), "203.0.113.9", 4711);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNATURE + "20000000", // LOCAL
                SIGNATURE + "2011000ccb0071090a00000112671538", // LOCAL with an address, which does not count
                SIGNATURE + "21000000", // UNSPEC
                "50524f585920554e4b4e4f574e0d0a" // PROXY UNKNOWN
            })
    void leavesTheProxysAddressIfTheHeaderNamesNobody(String header) {
        var channel = Forwarded.connect(Forwarded.TRUSTED);

        channel.writeInbound(Unpooled.wrappedBuffer(hex(header + "68656c6c6f")));

        assertThat(channel.events).isEmpty();
        assertThat(channel.rest()).isEqualTo("hello");
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void leavesTheProxysAddressForAClientOfAUnixSocket() {
        var channel = Forwarded.connect(Forwarded.TRUSTED);

        channel.writeInbound(
                Unpooled.wrappedBuffer(hex(SIGNATURE + "213100d8" + "2f72756e".repeat(54) + "68656c6c6f")));

        assertThat(channel.events).isEmpty();
        assertThat(channel.rest()).isEqualTo("hello");
        assertThat(channel.finish()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000804d2162f", // SSLRequest
                "16030100", // TLS
                "2a310d0a", // Redis
                "50524f5858", // PROXX
                "0d0a0d0a01"
            })
    void refusesWhoSendsNoHeaderAtItsFirstWrongByte(String bytes) {
        var channel = Forwarded.connect(Forwarded.TRUSTED);

        channel.writeInbound(Unpooled.wrappedBuffer(hex(bytes)));

        assertThat(channel.events).containsExactly(new Announcement.Missing("a PROXY header"));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void swallowsWhatComesAfterItRefused() {
        var channel = Forwarded.connect(Forwarded.TRUSTED);
        channel.writeInbound(Unpooled.wrappedBuffer(text("GET / HTTP/1.1\r\n")));

        channel.writeInbound(Unpooled.wrappedBuffer(hex(IPV4)));

        assertThat(channel.events).hasSize(1);
        assertThat(channel.finish()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 203.0.113.9\r\n",
                "PROXY TCP4 name.example 10.0.0.1 4711 5432\r\n",
                "PROXY TCP4 203.0.113.9 10.0.0.1 70000 5432\r\n",
                "PROXY TCP9 203.0.113.9 10.0.0.1 4711 5432\r\n"
            })
    void refusesAMalformedHeader(String header) {
        var channel = Forwarded.connect(Forwarded.TRUSTED);

        channel.writeInbound(Unpooled.wrappedBuffer(text(header)));

        assertThat(channel.events).containsExactly(new Announcement.Missing("a well-formed PROXY header"));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void refusesOnceWhateverStandsBehindAMalformedHeader() {
        var channel = Forwarded.connect(Forwarded.TRUSTED);

        channel.writeInbound(Unpooled.wrappedBuffer(text("PROXY TCP# 20\r\n\r\n\0 3.0\r\n")));

        assertThat(channel.events).containsExactly(new Announcement.Missing("a well-formed PROXY header"));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void refusesAHeaderThatDoesNotEnd() {
        var channel = Forwarded.connect(Forwarded.TRUSTED);

        channel.writeInbound(Unpooled.wrappedBuffer(text("PROXY TCP4 " + "1".repeat(200))));

        assertThat(channel.events).containsExactly(new Announcement.Missing("a well-formed PROXY header"));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void refusesAnExtensionThatIsLongerThanItsHeader() {
        var channel = Forwarded.connect(Forwarded.TRUSTED);
        var header = SIGNATURE + "21110014" + "cb007109" + "0a000001" + "1267" + "1538" + "0505616162636465";

        channel.writeInbound(Unpooled.wrappedBuffer(hex(header + "68656c6c6f")));

        assertThat(channel.events).containsExactly(new Announcement.Missing("a well-formed PROXY header"));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void refusesExtensionsWithoutEnd() {
        var channel = Forwarded.connect(Forwarded.TRUSTED);

        channel.writeInbound(Unpooled.wrappedBuffer(hex(SIGNATURE + "2111ffff" + "00".repeat(3000))));

        assertThat(channel.events).containsExactly(new Announcement.Missing("a well-formed PROXY header"));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void refusesADatagram() {
        var channel = Forwarded.connect(Forwarded.TRUSTED);

        channel.writeInbound(Unpooled.wrappedBuffer(hex(IPV4.replace("2111000c", "2112000c") + "68656c6c6f")));

        assertThat(channel.events).containsExactly(new Announcement.Missing("a PROXY header for a stream"));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void refusesAStrangerWhateverHeSends() {
        var channel = Forwarded.connect(new InetSocketAddress("10.0.0.2", 40000));

        channel.writeInbound(Unpooled.wrappedBuffer(hex(IPV4)));

        assertThat(channel.events).containsExactly(new Announcement.Missing("a connection from a trusted proxy"));
        assertThat(channel.finish()).isFalse();
    }

    private void everySplit(byte[] bytes, String address, int port) {
        for (int split = 0; split <= bytes.length; split++) {
            var channel = Forwarded.connect(Forwarded.TRUSTED);
            channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, split));
            channel.writeInbound(Unpooled.copiedBuffer(bytes, split, bytes.length - split));
            assertThat(channel.events)
                    .describedAs("split at %d", split)
                    .containsExactly(new Announcement.From(new InetSocketAddress(address, port)));
            assertThat(channel.rest()).isEqualTo("hello");
            assertThat(channel.pipeline().names()).doesNotContain("proxy-header", "proxy-codec", "announced-client");
            assertThat(channel.finish()).isFalse();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String text) {
        return ByteBufUtil.decodeHexDump(text);
    }
}
