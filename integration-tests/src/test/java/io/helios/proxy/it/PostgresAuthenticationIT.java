package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.launch.PostgresPrograms;
import io.helios.proxy.launch.ProgramCache;
import io.helios.proxy.launch.Progress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of real clients on authentication and encryption come to, on listeners of each kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAuthenticationIT {
    private final Map<String, Integer> ports = Map.of(
            "auto", FreePorts.next(),
            "scram", FreePorts.next(),
            "cleartext", FreePorts.next(),
            "no-tls", FreePorts.next(),
            "only-tls", FreePorts.next());

    @RegisterExtension
    final PostgresAndProxy both = PostgresAndProxy.version(15)
            .listeners(
                    listener("auto", "client-auth: auto"),
                    listener("scram", "client-auth: scram"),
                    listener("cleartext", "client-auth: cleartext"),
                    listener("no-tls", "tls: off"),
                    listener("only-tls", "tls: require"));

    private ProxyUnderTest proxy;
    private ProxyUnderTest.Token token;

    @BeforeAll
    void start() throws Exception {
        proxy = both.proxy();
        token = proxy.token();
    }

    private String listener(String name, String setting) {
        return "{ protocol: postgres, bind: \"127.0.0.1:" + ports.get(name) + "\", " + setting + " }";
    }

    @ParameterizedTest(name = "{0} libpq 15: {2}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A3.1  | auto      | sslmode=prefer |
            A3.1  | scram     | sslmode=prefer |
            A3.7  | auto      | sslmode=require channel_binding=require | channel binding required
            A3.7  | scram     | sslmode=require channel_binding=require |
            A3.7  | scram     | sslmode=disable channel_binding=require | channel binding required
            A3.8  | auto      | sslmode=require channel_binding=disable |
            A3.8  | scram     | sslmode=require channel_binding=disable |
            A3.8  | scram     | sslmode=require channel_binding=prefer  |
            A3.9  | no-tls    | sslmode=require | server does not support SSL, but SSL was required
            A3.10 | auto      | sslmode=disable |
            A3.10 | cleartext | sslmode=disable | FATAL:  TLS_REQUIRED: TLS is required
            A3.11 | auto      | sslmode=require gssencmode=require | GSS
            A3.16 | only-tls  | sslmode=disable | FATAL:  TLS_REQUIRED: TLS is required
            A3.16 | only-tls  | sslmode=allow   |
            A3.17 | auto      | sslmode=allow   |
            A3.18 | no-tls    | sslmode=prefer  |
            A3.18 | no-tls    | sslmode=disable |
            """)
    void libpq15(String row, String listener, String options, @Nullable String expected) throws Exception {
        psql(Map.of(), listener, options, expected);
    }

    @ParameterizedTest(name = "{0} libpq 18: {2}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            A3.1  | auto      | sslmode=prefer |
            A3.1  | scram     | sslmode=prefer |
            A3.2  | auto      | sslmode=require require_auth=password |
            A3.2  | scram     | sslmode=require require_auth=password | server requested SASL authentication
            A3.2  | auto      | sslmode=disable require_auth=password | server requested SASL authentication
            A3.3  | auto      | sslmode=require require_auth=scram-sha-256 | server requested a cleartext password
            A3.3  | scram     | sslmode=require require_auth=scram-sha-256 |
            A3.3  | auto      | sslmode=disable require_auth=scram-sha-256 |
            A3.4  | auto      | sslmode=require require_auth=!password | server requested a cleartext password
            A3.4  | scram     | sslmode=require require_auth=!password |
            A3.5  | auto      | sslmode=require require_auth=scram-sha-256,password |
            A3.5  | scram     | sslmode=require require_auth=scram-sha-256,password |
            A3.6  | auto      | sslmode=require require_auth=md5   | server requested a cleartext password
            A3.6  | scram     | sslmode=require require_auth=md5   | server requested SASL authentication
            A3.6  | auto      | sslmode=require require_auth=none  | server requested a cleartext password
            A3.6  | scram     | sslmode=require require_auth=none  | server requested SASL authentication
            A3.7  | auto      | sslmode=require channel_binding=require | channel binding required
            A3.7  | scram     | sslmode=require channel_binding=require |
            A3.8  | scram     | sslmode=require channel_binding=disable |
            A3.9  | no-tls    | sslmode=require | server does not support SSL, but SSL was required
            A3.10 | auto      | sslmode=disable |
            A3.11 | auto      | sslmode=require gssencmode=require | gss
            A3.12 | auto      | sslmode=require sslnegotiation=direct |
            A3.12 | scram     | sslmode=require sslnegotiation=direct channel_binding=require |
            A3.12 | no-tls    | sslmode=require sslnegotiation=direct | SSL
            A3.13 | auto      | sslmode=require min_protocol_version=3.2 max_protocol_version=3.2 |
            A3.13 | scram     | sslmode=disable min_protocol_version=3.2 max_protocol_version=latest |
            A3.16 | only-tls  | sslmode=disable | FATAL:  TLS_REQUIRED: TLS is required
            """)
    void libpq18(String row, String listener, String options, @Nullable String expected) throws Exception {
        var library = PostgresPrograms.embedded(ProgramCache.standard(), Progress.SILENT)
                .orElseThrow()
                .bin()
                .resolveSibling("lib");

        psql(Map.of("LD_LIBRARY_PATH", library.toString()), listener, options, expected);
    }

    /** @param expected what the error says; null = it comes in */
    private void psql(Map<String, String> environment, String listener, String options, @Nullable String expected)
            throws Exception {
        int before = proxy.backendSessions();
        var connection = "host=127.0.0.1 dbname=main user=default port=" + ports.get(listener) + " password="
                + token.secret() + " " + options;

        var result = ClientProgram.run(List.of("psql", "-X", "-A", "-t", connection, "-c", "select 1"), environment);

        if (expected == null) {
            assertThat(result.all()).isEqualTo("1\n");
        } else {
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).containsIgnoringCase(expected);
            assertThat(proxy.backendSessions()).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("A3.14 channelBinding=require of pgjdbc")
    void jdbcBindsItsProofToTheChannel() throws Exception {
        var properties = proxy.jdbcProperties(token, "require");
        properties.setProperty("channelBinding", "require");

        var refused =
                catchThrowableOfType(SQLException.class, () -> DriverManager.getConnection(jdbc("auto"), properties));
        try (var session = DriverManager.getConnection(jdbc("scram"), properties)) {
            assertThat(session.isValid(5)).isTrue();
        }

        assertThat(refused.getMessage()).containsIgnoringCase("channel binding");
    }

    private String jdbc(String listener) {
        return "jdbc:postgresql://127.0.0.1:" + ports.get(listener) + "/main";
    }
}
