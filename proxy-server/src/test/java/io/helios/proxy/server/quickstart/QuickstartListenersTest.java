package io.helios.proxy.server.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class QuickstartListenersTest {
    private static final QuickstartListeners ALL = new QuickstartListeners(7000, OptionalInt.of(7003), 7005, 7006);

    @Test
    void listensOnBothLoopbackAddresses() {
        assertThat(ALL.yaml()).isEqualTo("""
                  - { protocol: postgres, bind: "127.0.0.1:7000" }
                  - { protocol: postgres, bind: "[::1]:7000" }
                  - { protocol: redis, bind: "127.0.0.1:7003" }
                  - { protocol: redis, bind: "[::1]:7003" }
                  - { protocol: api, bind: "127.0.0.1:7005" }
                  - { protocol: api, bind: "[::1]:7005" }
                """);
    }

    @Test
    void leavesOutARedisThatIsNotThere() {
        assertThat(ALL.withoutRedis().yaml()).contains("postgres", "api").doesNotContain("redis");
    }
}
