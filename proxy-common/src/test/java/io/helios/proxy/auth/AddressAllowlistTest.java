package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressAllowlistTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.50, 203.0.113.50, true",
        "203.0.113.50, 203.0.113.51, false",
        "203.0.113.50, ::ffff:203.0.113.50, true",
        "::ffff:203.0.113.50, 203.0.113.50, true",
        "::FFFF:203.0.113.50, 203.0.113.51, false",
        "::ffff:cb00:7132, 203.0.113.50, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "10.1.2.3/8, 10.200.0.1, true",
        "192.168.1.128/25, 192.168.1.128, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.4/31, 192.168.1.5, true",
        "192.168.1.4/31, 192.168.1.6, false",
        "192.168.1.4/32, 192.168.1.5, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "128.0.0.0/1, 200.0.0.1, true",
        "128.0.0.0/1, 100.0.0.1, false",
        "::ffff:10.0.0.0/104, 10.9.9.9, true",
        "::ffff:10.0.0.0/104, 11.9.9.9, false",
        "::ffff:0:0/96, 1.2.3.4, true",
        "::ffff:0:0/96, ::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/63, 2001:db8:0:1:ffff::1, true",
        "2001:db8::/63, 2001:db8:0:2::1, false",
        "2001:db8::/64, 2001:db8:0:0:ffff::1, true",
        "2001:db8::/65, 2001:db8::8000:0:0:0, false",
        "2001:db8::/65, 2001:db8::7fff:0:0:0, true",
        "2001:db8::8/127, 2001:db8::9, true",
        "2001:db8::8/127, 2001:db8::a, false",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1, true",
        "2001:db8::1, 2001:db8::2, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "8000::/1, 9000::1, true",
        "8000::/1, 7000::1, false",
        "::1, ::1, true",
        "::1.2.3.4, ::102:304, true",
        "::, ::, true",
        "127.0.0.1, ::1, false",
    })
    void permitsTheAddressesOfItsRange(String range, String address, boolean permitted) throws Exception {
        // Given
        var list = new AddressAllowlist(List.of(range));

        // When
        boolean permits = list.permits(InetAddress.getAllByName(address)[0]);

        // Then
        assertThat(permits).isEqualTo(permitted);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is not an IPv4 or IPv6 address or CIDR range",
        "/8, is not an IPv4 or IPv6 address or CIDR range",
        "localhost, is not an IPv4 or IPv6 address or CIDR range",
        "example.com, is not an IPv4 or IPv6 address or CIDR range",
        "cafe, is not an IPv4 or IPv6 address or CIDR range",
        "1, is not an IPv4 or IPv6 address or CIDR range",
        "1.2.3, is not an IPv4 or IPv6 address or CIDR range",
        "1.2.3.4.5, is not an IPv4 or IPv6 address or CIDR range",
        "1.2.3.4., is not an IPv4 or IPv6 address or CIDR range",
        ".1.2.3.4, is not an IPv4 or IPv6 address or CIDR range",
        "1.2.3.256, is not an IPv4 or IPv6 address or CIDR range",
        "01.2.3.4, is not an IPv4 or IPv6 address or CIDR range",
        "0x1.2.3.4, is not an IPv4 or IPv6 address or CIDR range",
        "' 1.2.3.4', is not an IPv4 or IPv6 address or CIDR range",
        "'1.2.3.4 ', is not an IPv4 or IPv6 address or CIDR range",
        "[::1], is not an IPv4 or IPv6 address or CIDR range",
        "1.2.3.4:80, is not an IPv6 address",
        ".::1, is not an IPv4 or IPv6 address or CIDR range",
        ":::, is not an IPv6 address",
        "1::2::3, is not an IPv6 address",
        "12345::, is not an IPv6 address",
        "1:2:3:4:5:6:7:8:9, is not an IPv6 address",
        "fe80::1%eth0, 'has a zone id, which means nothing on another machine'",
        "fe80::1%1/64, 'has a zone id, which means nothing on another machine'",
        "10.0.0.0/33, needs a prefix length from 0 to 32",
        "10.0.0.0/, needs a prefix length from 0 to 32",
        "10.0.0.0/-1, needs a prefix length from 0 to 32",
        "10.0.0.0/08, needs a prefix length from 0 to 32",
        "10.0.0.0/8/8, needs a prefix length from 0 to 32",
        "10.0.0.0/255.0.0.0, needs a prefix length from 0 to 32",
        "10.0.0.0/9999999999, needs a prefix length from 0 to 32",
        "2001:db8::/129, needs a prefix length from 0 to 128",
        "::ffff:10.0.0.0/95, holds more than IPv4-mapped addresses: the prefix must be 96 or longer",
    })
    void refusesAndNamesAnEntryThatIsNoAddress(String entry, String why) {
        // Given
        var entries = List.of("10.0.0.1", entry);

        // When
        assertThatThrownBy(() -> new AddressAllowlist(entries))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address " + entry + " " + why);
    }

    @Test
    void namesAnEntryOnOneLine() {
        // Given
        var entries = List.of("10.0.0.1\n\u001b[31m");

        // When
        assertThatThrownBy(() -> new AddressAllowlist(entries))
                // Then
                .hasMessage("address 10.0.0.1\uFFFD\uFFFD[31m is not an IPv4 or IPv6 address or CIDR range");
    }

    @Test
    void cutsALongEntryInItsMessage() {
        // Given
        var entries = List.of("x".repeat(10_000));

        // When
        assertThatThrownBy(() -> new AddressAllowlist(entries))
                // Then
                .hasMessageStartingWith("address " + "x".repeat(64) + "… is not");
    }

    @Test
    void permitsEveryAddressIfItIsEmpty() throws Exception {
        // When
        boolean permits = AddressAllowlist.ANY.permits(InetAddress.getAllByName("2001:db8::1")[0]);

        // Then
        assertThat(permits).isTrue();
        assertThat(AddressAllowlist.ANY).hasToString("any address");
    }

    @Test
    void permitsWhatAnyOfItsEntriesHolds() throws Exception {
        // Given
        var list = new AddressAllowlist(List.of("10.0.0.0/8", "2001:db8::/32", "203.0.113.51"));

        // When
        boolean permits = list.permits(InetAddress.getAllByName("203.0.113.51")[0]);

        // Then
        assertThat(permits).isTrue();
        assertThat(list.permits(InetAddress.getAllByName("203.0.113.50")[0])).isFalse();
    }

    @Test
    void ignoresTheZoneOfAClient() throws Exception {
        // Given
        var bytes = InetAddress.getAllByName("fe80::1")[0].getAddress();
        var client = Inet6Address.getByAddress("", bytes, 7);

        // When
        boolean permits = new AddressAllowlist(List.of("fe80::/10")).permits(client);

        // Then
        assertThat(permits).isTrue();
    }

    @Test
    void takesAHundredEntriesAndKeepsThemAsWritten() {
        // Given
        var entries =
                IntStream.range(0, 100).mapToObj(i -> "10.0.0." + i + "/31").toList();

        // When
        var list = new AddressAllowlist(entries);

        // Then
        assertThat(list.ranges()).isEqualTo(entries);
        assertThat(list).isEqualTo(new AddressAllowlist(entries)).hasSameHashCodeAs(new AddressAllowlist(entries));
        assertThat(list).isNotEqualTo(AddressAllowlist.ANY).hasToString(String.join(", ", entries));
    }

    @Test
    void takesNoMoreThanAHundredEntries() {
        // Given
        var entries = Collections.nCopies(101, "10.0.0.1");

        // When
        assertThatThrownBy(() -> new AddressAllowlist(entries))
                // Then
                .hasMessage("at most 100 addresses, not 101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "::ffff:0:0/96"})
    void noticesAnEntryThatHoldsEveryAddress(String range) {
        // When
        boolean open = new AddressAllowlist(List.of("10.0.0.1", range)).isWideOpen();

        // Then
        assertThat(open).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/1", "::/1", "0.0.0.0", "::"})
    void isNotWideOpenWithLess(String range) {
        // When
        boolean open = new AddressAllowlist(List.of(range)).isWideOpen();

        // Then
        assertThat(open).isFalse();
    }
}
