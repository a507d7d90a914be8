package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What the other tests stand on leaves nothing behind, whatever goes wrong. */
class PostgresAndProxyIT {
    @Test
    void endsThePostgresWhereTheProxyDoesNotStart() throws Exception {
        // Given
        var both = PostgresAndProxy.version(15).listeners("{ protocol: of-nobody }");
        assertThatThrownBy(both::start).hasMessageContaining("listeners[1].protocol");
        assertThat(both.postgres().ask("postgres", "SELECT 1")).isEqualTo("1");

        // When
        both.stop();

        // Then
        assertThatThrownBy(() -> both.postgres().ask("postgres", "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void endsWhatStartedEarlierThoughTheLastCannotEnd() {
        // Given
        var ended = new ArrayList<String>();
        var both = PostgresAndProxy.version(15);
        both.alsoEnd(() -> ended.add("first"));
        both.alsoEnd(() -> ended.add("second"));
        both.alsoEnd(() -> {
            throw new IllegalStateException("cannot end");
        });

        // When
        assertThatThrownBy(both::stop).hasMessage("cannot end");

        // Then
        assertThat(ended).containsExactly("second", "first");
    }
}
