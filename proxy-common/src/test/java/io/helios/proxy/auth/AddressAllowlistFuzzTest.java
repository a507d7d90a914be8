package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever somebody writes for an address, it is refused or it is a range that holds the address which was written. */
class AddressAllowlistFuzzTest {
    @FuzzTest
    void holdsTheAddressThatWasWritten(byte[] data) throws UnknownHostException {
        var written = new String(data, StandardCharsets.UTF_8);
        AddressAllowlist allowlist;
        try {
            allowlist = new AddressAllowlist(List.of(written));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(250).doesNotContain("\n");
            return;
        }

        // Only a literal passes, so that no name server is asked.
        var address = InetAddress.getByName(written.split("/", -1)[0]);

        assertThat(allowlist.permits(address)).isTrue();
        assertThat(allowlist.permits(InetAddress.getByAddress(flipped(address))))
                .as("its opposite is in it")
                .isEqualTo(allowlist.isWideOpen());
    }

    /** The address whose first bit is another one: in no network but that of all addresses. */
    private static byte[] flipped(InetAddress address) {
        var bytes = address.getAddress();
        bytes[0] ^= (byte) 0x80;
        return bytes;
    }
}
