package io.helios.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 32, 10.0.0.7",
        "10.0.0.0/8, 8, 10.0.0.0/8",
        "0.0.0.0/0, 0, 0.0.0.0/0",
        "fd00::/8, 8, fd00:0:0:0:0:0:0:0/8",
        "::1, 128, 0:0:0:0:0:0:0:1",
        "::ffff:10.0.0.7, 32, 10.0.0.7",
    })
    void readsAddressesAndNetworks(String text, int prefix, String written) {
        var range = IpRange.parse(text);

        assertThat(range.prefix()).isEqualTo(prefix);
        assertThat(range).hasToString(written).isEqualTo(IpRange.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "localhost",
                "10.0.0",
                "10.0.0.1/",
                "10.0.0.1/33",
                "::/129",
                "fe80::1%eth0",
                "1:2",
                ".:",
                "10.0.0.0/8/8"
            })
    void refusesNamesAndFragments(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpRange.parse(text))
                .withMessageStartingWith("expected");
    }
}
