package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backend of two hosts, of which the first answers and is of no use. */
@DisplayName("A4.15 the next host of a backend")
class NextHostTest {
    private static final String UNAVAILABLE = "BACKEND_UNAVAILABLE: The database is not reachable, try again;";

    @RegisterExtension
    final Scripted way = new Scripted();

    @BeforeEach
    void twoHosts() {
        way.backend =
                Scripted.backendWith(List.of(new Host("127.0.0.1", 1), new Host("127.0.0.1", 2)), AccessClass.DDL);
        way.start().says("token").grants().opensVault().connects();
    }

    @Test
    void isLoggedInToWhereTheFirstIsStarting() {
        // Given
        var first = way.backendChannel;
        way.backendSays("starting");

        // When
        way.connectsBehind().backendSays("ready");

        // Then
        assertThat(first.isOpen()).isFalse();
        assertThat(way.sessions.sessions()).hasSize(1);
        assertThat(way.secretWiped()).isTrue();
    }

    @Test
    void isLoggedInToWhereTheFirstHangsUp() {
        // Given
        hangsUp(way.backendChannel);

        // When
        way.connectsBehind().backendSays("ready");

        // Then
        assertThat(way.sessions.sessions()).hasSize(1);
    }

    @Test
    void isTheLastThatIsTried() {
        // Given
        way.backendSays("starting").connectsBehind();

        // When
        way.backendSays("starting");

        // Then
        assertThat(way.heardByClient()).isEqualTo(UNAVAILABLE);
        assertThat(way.dials).isEqualTo(2);
    }

    @Test
    void isNotTriedWhereTheFirstRefusesTheLogin() {
        // When
        way.backendSays("wrong");

        // Then
        assertThat(way.heardByClient()).isEqualTo("BACKEND_REFUSED: The database refused the stored credential;");
        assertThat(way.dials).isOne();
    }

    private void hangsUp(EmbeddedChannel backend) {
        backend.close();
        way.run();
    }
}
