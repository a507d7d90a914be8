package io.helios.proxy.pg;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.pg.wire.ErrorResponse.Field;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresRefusalsTest {
    /** As in the list of refusals. */
    private static final Map<Code, String> SQL_STATES = Map.ofEntries(
            Map.entry(Code.AUTH_REQUIRED, "28P01"),
            Map.entry(Code.AUTH_EXPIRED, "28P01"),
            Map.entry(Code.FORBIDDEN, "42501"),
            Map.entry(Code.RATE_LIMITED, "53400"),
            Map.entry(Code.BUDGET_EXCEEDED, "53400"),
            Map.entry(Code.TOO_MANY_CONNECTIONS, "53300"),
            Map.entry(Code.TLS_REQUIRED, "28000"),
            Map.entry(Code.AUTH_UNAVAILABLE, "57P03"),
            Map.entry(Code.BACKEND_UNAVAILABLE, "57P03"),
            Map.entry(Code.BACKEND_REFUSED, "08004"),
            Map.entry(Code.AUDIT_UNAVAILABLE, "55000"),
            Map.entry(Code.PROTOCOL_VIOLATION, "08P01"),
            Map.entry(Code.SHUTTING_DOWN, "57P03"));

    @ParameterizedTest
    @EnumSource(Code.class)
    @DisplayName("A7.0 every code of a refusal")
    void everyCodeHasItsSqlStateItsWordsAndItsReference(Code code) {
        // Given
        var refusal = Refusal.of(code).because("never told");

        // When
        var fatal = PostgresRefusals.fatal(refusal);

        // Then
        assertThat(fatal.get(Field.SEVERITY)).isEqualTo("FATAL");
        assertThat(fatal.get(Field.PLAIN_SEVERITY)).isEqualTo("FATAL");
        assertThat(fatal.get(Field.SQL_STATE)).isEqualTo(SQL_STATES.get(code));
        assertThat(fatal.get(Field.MESSAGE)).isEqualTo(code + ": " + code.message());
        assertThat(fatal.get(Field.DETAIL)).isEqualTo("ref " + refusal.reference());
        assertThat(fatal.get(Field.HINT)).doesNotContain("never told");
    }

    @Test
    void theSessionGoesOnAfterAnError() {
        // Given
        var refusal = Refusal.of(Code.FORBIDDEN);

        // When
        var error = PostgresRefusals.error(refusal);

        // Then
        assertThat(error.get(Field.SEVERITY)).isEqualTo("ERROR");
        assertThat(error.get(Field.PLAIN_SEVERITY)).isEqualTo("ERROR");
    }

    @Test
    void theBackendsOwnCodeGoesFirst() {
        assertThat(PostgresRefusals.fatal(Refusal.of(Code.FORBIDDEN).withNativeCode("3D000"))
                        .get(Field.SQL_STATE))
                .isEqualTo("3D000");
        assertThat(PostgresRefusals.fatal(Refusal.of(Code.FORBIDDEN).withNativeCode(Refusal.UNKNOWN_DATABASE))
                        .get(Field.SQL_STATE))
                .isEqualTo("3D000");
    }

    @Test
    void clientsFailOverOnlyWhereAnotherProxyMayDoBetter() {
        assertThat(PostgresRefusals.letsClientsFailOver(Refusal.of(Code.BACKEND_UNAVAILABLE)))
                .isTrue();
        assertThat(PostgresRefusals.letsClientsFailOver(Refusal.of(Code.FORBIDDEN)))
                .isFalse();
        assertThat(PostgresRefusals.letsClientsFailOver(
                        Refusal.of(Code.BACKEND_UNAVAILABLE).withNativeCode("3D000")))
                .isFalse();
    }
}
