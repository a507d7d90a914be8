package io.helios.proxy.pg.handshake;

import static io.helios.proxy.pg.Packets.V3_0;
import static io.helios.proxy.pg.Packets.V3_2;
import static io.helios.proxy.pg.Packets.bytes;
import static io.helios.proxy.pg.Packets.startup;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Scope;
import io.helios.proxy.auth.TestGrants;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupRequestTest {
    @Test
    @DisplayName("A2.12 other settings")
    void everyParameterReachesTheBackendInItsPlaceUnderTheVaultedName() throws ProtocolViolation {
        // Given
        var request = request(
                "user",
                "default",
                "client_encoding",
                "UTF8",
                "database",
                "main",
                "extra_float_digits",
                "3",
                "DateStyle",
                "ISO",
                "DateStyle",
                "German");

        // When
        var sent = sent(request, AccessClass.DDL);

        // Then
        assertThat(sent)
                .isEqualTo(startup(
                        V3_0,
                        "user",
                        "app_rw",
                        "database",
                        "app",
                        "client_encoding",
                        "UTF8",
                        "extra_float_digits",
                        "3",
                        "DateStyle",
                        "ISO",
                        "DateStyle",
                        "German"));
    }

    @Test
    @DisplayName("A2.11 options reach the backend")
    void optionsAreSaidAgain() throws ProtocolViolation {
        // Given
        var request = request("user", "default", "options", "--search-path=a\\ b -c geqo=off");

        // When
        var sent = sent(request, AccessClass.RW);

        // Then
        assertThat(sent)
                .isEqualTo(startup(
                        V3_0, "user", "app_rw", "database", "app", "options", "-c search_path=a\\ b -c geqo=off"));
    }

    @Test
    @DisplayName("A2.5 extensions do not reach the backend")
    void protocolExtensionsStayHere() throws ProtocolViolation {
        // Given
        var request = request("user", "default", "_pq_.foo", "1");

        // When
        var sent = sent(request, AccessClass.RW);

        // Then
        assertThat(sent).isEqualTo(startup(V3_0, "user", "app_rw", "database", "app"));
    }

    @Test
    @DisplayName("A2.13 read-only is forced")
    void readersAreReadOnlyWhateverTheySay() throws ProtocolViolation {
        // Given
        var request = request(
                "user",
                "default",
                "Default_Transaction_Read_Only",
                "off",
                "options",
                "-c transaction_read_only=off -c default_transaction_read_only=off");

        // When
        var sent = sent(request, AccessClass.RO);

        // Then
        assertThat(sent)
                .isEqualTo(startup(V3_0, "user", "app_rw", "database", "app", "default_transaction_read_only", "on"));
    }

    @Test
    @DisplayName("A2.13 a writer may choose read-only")
    void writersMayChooseToRead() throws ProtocolViolation {
        // Given
        var request = request("user", "default", "default_transaction_read_only", "on");

        // When
        var sent = sent(request, AccessClass.RW);

        // Then
        assertThat(sent)
                .isEqualTo(startup(V3_0, "user", "app_rw", "database", "app", "default_transaction_read_only", "on"));
    }

    @Test
    @DisplayName("A4.9 the version that the backend is asked for")
    void theBackendIsSpokenToInTheVersionThatTheClientWasGranted() throws ProtocolViolation {
        // Given
        var request = (StartupRequest) HandshakeScript.overTls()
                .request(startup(0x0003270F, "user", "default"))
                .detail();

        // When
        var sent = sent(request, AccessClass.RW);

        // Then
        assertThat(sent).isEqualTo(startup(V3_2, "user", "app_rw", "database", "app"));
    }

    @ParameterizedTest
    @CsvSource({"database", "true", "on", "1", "yes", "t", "YES"})
    @DisplayName("A2.10 replication needs *")
    void replicationNeedsEveryScope(String value) throws ProtocolViolation {
        // Given
        var request = request("user", "default", "replication", value);

        // When
        var refusal = request.refuses(TestGrants.of(Scope.DATABASE_READ, Scope.DATABASE_WRITE, Scope.SCHEMA_WRITE));

        // Then
        assertThat(refusal.orElseThrow().text()).isEqualTo("FORBIDDEN: Token does not have required scope: *");
        assertThat(request.refuses(TestGrants.of(Scope.ALL))).isEmpty();
    }

    @Test
    @DisplayName("A2.10 what reaches the backend")
    void logicalReplicationIsInADatabaseAndPhysicalIsNot() throws ProtocolViolation {
        assertThat(sent(request("user", "default", "replication", "database"), AccessClass.DDL))
                .isEqualTo(startup(V3_0, "user", "app_rw", "database", "app", "replication", "database"));
        assertThat(sent(request("user", "default", "replication", "true"), AccessClass.DDL))
                .isEqualTo(startup(V3_0, "user", "app_rw", "replication", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "off", "of", "0", "F"})
    @DisplayName("A2.10 replication=off")
    void noReplicationIsAnOrdinarySession(String value) throws ProtocolViolation {
        // Given
        var request = request("user", "default", "replication", value);

        // When
        var refusal = request.refuses(TestGrants.of(Scope.DATABASE_READ));

        // Then
        assertThat(refusal).isEmpty();
        assertThat(sent(request, AccessClass.DDL)).isEqualTo(startup(V3_0, "user", "app_rw", "database", "app"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role",
                "ROLE",
                "session_authorization",
                "local_preload_libraries",
                "session_preload_libraries",
                "log_statement",
                "helios.x"
            })
    void someParametersAreForNobody(String name) throws ProtocolViolation {
        // Given
        var grant = TestGrants.of(Scope.ALL);

        // When
        var refusal = request("user", "default", name, "x").refuses(grant);

        // Then
        assertThat(refusal.orElseThrow().code()).isEqualTo(Refusal.Code.FORBIDDEN);
        assertThat(request("user", "default", "options", "-c " + name + "=x").refuses(grant))
                .isPresent();
        assertThat(request("user", "default", "options", "--" + name.replace('_', '-') + "=x")
                        .refuses(grant))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"search_path", "statement_timeout", "application_name", "roles", "my.role"})
    @DisplayName("A2.11 A2.12 settings that are allowed")
    void theOthersAreForEverybody(String name) throws ProtocolViolation {
        // Given
        var request = request("user", "default", name, "x");

        // When
        var refusal = request.refuses(TestGrants.of(Scope.DATABASE_READ));

        // Then
        assertThat(refusal).isEmpty();
    }

    private static StartupRequest request(String... parameters) throws ProtocolViolation {
        return (StartupRequest)
                HandshakeScript.overTls().request(startup(V3_0, parameters)).detail();
    }

    private static byte[] sent(StartupRequest request, AccessClass accessClass) {
        return bytes(request.toBackend("app_rw", "app", accessClass).write(ByteBufAllocator.DEFAULT));
    }
}
