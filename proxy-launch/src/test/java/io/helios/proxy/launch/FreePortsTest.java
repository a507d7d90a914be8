package io.helios.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreePortsTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void doesNotCallAPortFreeThatOneLoopbackAddressHasTaken(String address) throws Exception {
        // Given
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            // When
            boolean free = FreePorts.isFree(taken.getLocalPort());

            // Then
            assertThat(free).isFalse();
        }
    }

    @Test
    void neverGivesOutAPortTwice() {
        // Given
        var seen = new HashSet<Integer>();

        // When
        for (int i = 0; i < 100; i++) {
            seen.add(FreePorts.next());
        }

        // Then
        assertThat(seen).hasSize(100);
    }
}
