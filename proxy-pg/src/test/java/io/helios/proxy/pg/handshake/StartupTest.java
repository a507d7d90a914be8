package io.helios.proxy.pg.handshake;

import static io.helios.proxy.pg.Packets.V3_0;
import static io.helios.proxy.pg.Packets.V3_2;
import static io.helios.proxy.pg.Packets.cstring;
import static io.helios.proxy.pg.Packets.int32;
import static io.helios.proxy.pg.Packets.join;
import static io.helios.proxy.pg.Packets.startup;
import static io.helios.proxy.pg.Packets.text;
import static io.helios.proxy.pg.Packets.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.pg.wire.ProtocolVersion;
import io.helios.proxy.spi.ProtocolViolation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the StartupMessage may say, and what becomes of it. */
class StartupTest {
    private static final byte[] CLEARTEXT = typed('R', int32(3));

    private final HandshakeScript script = HandshakeScript.overTls();

    @ParameterizedTest
    @CsvSource({"0x00030000,3.0", "0x00030001,3.0", "0x00030002,3.2"})
    @DisplayName("A1.5 A2.1 A2.2 A2.3 versions 3.0, 3.1 and 3.2")
    void versionsThatAreSpokenNeedNoNegotiation(String version, String granted) throws ProtocolViolation {
        // Given
        var startup = startup(Integer.decode(version), "user", "default");

        // When
        script.send(startup);

        // Then
        assertThat(script.answers()).isEqualTo(CLEARTEXT);
        assertThat(versionOf(startup)).hasToString(granted);
    }

    @Test
    @DisplayName("A2.2 a newer minor version")
    void aNewerMinorVersionIsNegotiatedDown() throws ProtocolViolation {
        // When
        script.send(startup(0x0003270F, "user", "default"));

        // Then
        assertThat(script.answers()).isEqualTo(join(typed('v', int32(V3_2), int32(0)), CLEARTEXT));
    }

    @Test
    @DisplayName("A2.4 GREASE")
    void greaseIsNamedInTheAnswer() throws ProtocolViolation {
        // When
        script.send(startup(0x0003270F, "user", "default", "_pq_.test_protocol_negotiation", ""));

        // Then
        var negotiated = typed('v', int32(V3_2), int32(1), cstring("_pq_.test_protocol_negotiation"));
        assertThat(script.answers()).isEqualTo(join(negotiated, CLEARTEXT));
    }

    @Test
    @DisplayName("A2.5 an unknown _pq_. option")
    void unknownExtensionsOfAnOldVersionAreNamedInTheAnswer() throws ProtocolViolation {
        // When
        script.send(startup(V3_0, "user", "default", "_pq_.foo", "1"));

        // Then
        assertThat(script.answers()).isEqualTo(join(typed('v', int32(V3_0), int32(1), cstring("_pq_.foo")), CLEARTEXT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A2.6 no user")
    void aUserIsNeeded(boolean empty) throws ProtocolViolation {
        // When
        script.refusal(empty ? startup(V3_0, "user", "") : startup(V3_0));

        // Then
        assertThat(text(script.answers()))
                .contains("C28000")
                .contains("no PostgreSQL user name specified in startup packet");
    }

    @ParameterizedTest
    @CsvSource({"user", "database"})
    @DisplayName("A2.9 names of more than 63 bytes")
    void namesAreNeitherCutNorLongerThanTheDatabaseTakes(String parameter) throws ProtocolViolation {
        // Given
        var name = "n".repeat(64);

        // When
        script.refusal(startup(V3_0, "user", "default", parameter, name));

        // Then
        assertThat(text(script.answers()))
                .contains("C42622")
                .contains("at most 63 bytes")
                .doesNotContain(name);
    }

    @Test
    @DisplayName("A2.9 names of 63 bytes")
    void namesOfTheLongestLengthAreTaken() throws ProtocolViolation {
        // Given
        var name = "n".repeat(63);

        // When
        var request = script.request(startup(V3_0, "user", name, "database", name));

        // Then
        assertThat(request.user()).isEqualTo(name);
        assertThat(request.database()).isEqualTo(new DatabaseName(name));
    }

    @ParameterizedTest
    @CsvSource({"default,", "default,''", "default,default", "default.tok_abc,default.tok_abc"})
    @DisplayName("A2.8 no database")
    void theDefaultDatabaseIsMeantByWhoNamesNone(String user, String database) throws ProtocolViolation {
        // Given
        var startup =
                database == null ? startup(V3_0, "user", user) : startup(V3_0, "user", user, "database", database);

        // When
        var request = script.request(startup);

        // Then
        assertThat(request.database()).isEqualTo(new DatabaseName("main"));
    }

    @ParameterizedTest
    @CsvSource({"true,main", "database,replication", "false,replication"})
    @DisplayName("A2.8 A2.10 the database \"replication\"")
    void toolsThatCopyTheClusterNameADatabaseThatIsNone(String replication, String meant) throws ProtocolViolation {
        // When
        var request =
                script.request(startup(V3_0, "user", "default", "database", "replication", "replication", replication));

        // Then
        assertThat(request.database()).isEqualTo(new DatabaseName(meant));
    }

    @Test
    @DisplayName("A2.14 names in UTF-8")
    void namesAreUtf8() throws ProtocolViolation {
        // When
        var request = script.request(startup(V3_0, "user", "größe", "database", "größe"));

        // Then
        assertThat(request.user()).isEqualTo("größe");
        assertThat(request.database()).isEqualTo(new DatabaseName("größe"));
    }

    @Test
    @DisplayName("A2.10 a value that replication does not have")
    void replicationIsABooleanOrDatabase() throws ProtocolViolation {
        // When
        script.refusal(startup(V3_0, "user", "default", "replication", "maybe"));

        // Then
        assertThat(text(script.answers())).contains("C22023").doesNotContain("maybe");
    }

    @Test
    @DisplayName("A2.11 other switches in options")
    void otherSwitchesThanSettingsAreAViolation() {
        // When
        assertThatThrownBy(() -> script.send(startup(V3_0, "user", "default", "options", "-e")))
                .isInstanceOf(ProtocolViolation.class);

        // Then
        script.handshake.refuse(Refusal.of(Refusal.Code.PROTOCOL_VIOLATION));
        assertThat(text(script.answers())).contains("C08P01");
    }

    private static ProtocolVersion versionOf(byte[] startup) throws ProtocolViolation {
        return ((StartupRequest) HandshakeScript.overTls().request(startup).detail()).version();
    }
}
