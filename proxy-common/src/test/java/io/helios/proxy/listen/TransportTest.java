package io.helios.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.uring.IoUring;
import org.junit.jupiter.api.Test;

class TransportTest {
    /** Netty never stops to ask where the kernel has no more files to give, and has no other switch. True of every kernel without io_uring. */
    @Test
    void neverAcceptsForGood() {
        // Given
        Transport.ioUringWorks();

        // When
        boolean forGood = IoUring.isAcceptMultishotEnabled();

        // Then
        assertThat(forGood).isFalse();
    }
}
