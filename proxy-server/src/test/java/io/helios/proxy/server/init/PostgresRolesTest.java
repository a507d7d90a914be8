package io.helios.proxy.server.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.AccessClass;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PostgresRolesTest {
    @Test
    void carriesVerifiersAndNoPassword() {
        try (var init = PostgresInit.withNewPasswords(new PostgresRoles("app", "app_owner", "helios"))) {
            var script = init.script();

            for (var accessClass : AccessClass.values()) {
                assertThat(script).doesNotContain(new String(init.password(accessClass), StandardCharsets.US_ASCII));
            }
            assertThat(script).contains("PASSWORD 'SCRAM-SHA-256$4096:");
        }
    }

    @Test
    void quotesNamesThatTryToBreakOut() {
        try (var init = PostgresInit.withNewPasswords(new PostgresRoles("a\"b", "o'wner", "h"))) {
            var script = init.script();

            assertThat(script).contains("\"a\"\"b\"").contains("'o''wner'");
        }
    }
}
