package io.helios.proxy.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.config.schema.ByteSize;
import io.helios.proxy.config.schema.Secret;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from files, environment and flags to values. */
class ConfigLoaderTest {
    private static final String SIDECAR = """
            listeners:
              - { protocol: postgres, bind: "0.0.0.0:5432", tls: require, default-database: orders, proxy-protocol: off }
              - { protocol: redis,    bind: "unix:/run/helios/redis.sock" }
            tls:        { certificate: $DIR/tls.crt, key: $DIR/tls.key }
            store:      { url: "sqlite:/data/helios.db" }
            vault:      { kek: { file: $DIR/kek } }
            sign-up:    off
            tokens:     { live-ttl: 36h, on-expiry: close }
            limits:     { login-timeout: 1500ms }
            audit:      { folder: /data/audit, segment-size: 8MiB }
            bootstrap:
              databases:
                - name: orders
                  environment: test
                  backends:
                    - { protocol: postgres, hosts: ["db:5432", "[::1]:5433"], physical: app, ca: $DIR/ca.crt,
                        credentials: [ { class: ro, user: app, password: { file: $DIR/password } } ] }
              tokens:
                - { name: app, token: { file: $DIR/token }, scopes: ["*"], allowed-ips: [10.0.0.0/8],
                    expires-at: 2027-06-30T02:00:00+02:00 }
            """;

    @TempDir
    Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void files() {
        folder = new ConfigFolder(temporary);
    }

    @Test
    void readsTheFileOfASidecar() {
        var config = folder.load(SIDECAR);

        var postgres = config.listeners().get(0);
        assertThat(postgres.addresses()).containsExactly(new Address("0.0.0.0", 5432));
        assertThat(postgres.tlsMode()).isEqualTo(ListenerConfig.Tls.REQUIRE);
        assertThat(postgres.defaultDatabase()).isEqualTo("orders");
        assertThat(config.listeners().get(1).addresses().get(0).socketAddress())
                .isEqualTo(UnixDomainSocketAddress.of("/run/helios/redis.sock"));
        assertThat(config.signUp()).isEqualTo(ProxyConfig.SignUp.OFF);
        assertThat(config.tokens().liveTtl()).isEqualTo(Duration.ofHours(36));
        assertThat(config.limits().loginTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(config.audit().segmentSize()).isEqualTo(new ByteSize(8 << 20));
        var backend = config.bootstrap().databases().get(0).backends().get(0);
        assertThat(backend.hosts()).containsExactly(new Address("db", 5432), new Address("::1", 5433));
        assertThat(backend.tlsMode()).isEqualTo(BackendConfig.Tls.VERIFY_FULL);
        assertThat(backend.credentials().get(0).accessClass()).isEqualTo(CredentialConfig.AccessClass.RO);
        var token = config.bootstrap().tokens().get(0);
        assertThat(token.expiresAt()).isEqualTo(Instant.parse("2027-06-30T00:00:00Z"));
        assertThat(token.allowedIps()).containsExactly(IpRange.parse("10.0.0.0/8"));
    }

    @Test
    void readsSecretsWithoutTheNewlineOfTheirFiles() {
        var config = folder.load(SIDECAR);

        var credential = config.bootstrap()
                .databases()
                .get(0)
                .backends()
                .get(0)
                .credentials()
                .get(0);
        assertThat(text(credential.password())).isEqualTo("correct horse");
        assertThat(text(config.vault().kek())).isEqualTo(ConfigFolder.KEK);
        assertThat(config.toString()).doesNotContain("horse", ConfigFolder.TOKEN, ConfigFolder.KEK);
    }

    @Test
    void closingWipesEverySecret() {
        var config = folder.load(SIDECAR);

        config.close();

        assertThatThrownBy(() -> text(config.vault().kek())).isInstanceOf(IllegalStateException.class);
        var token = config.bootstrap().tokens().get(0).token();
        assertThatThrownBy(token::copy).isInstanceOf(IllegalStateException.class);
        var password = config.bootstrap()
                .databases()
                .get(0)
                .backends()
                .get(0)
                .credentials()
                .get(0)
                .password();
        assertThatThrownBy(() -> text(password)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void fillsInWhatWasDecided() {
        var config = folder.load(ConfigFolder.LEAST);

        assertThat(config.signUp()).isEqualTo(ProxyConfig.SignUp.INVITE);
        var day = Duration.ofDays(1);
        assertThat(config.tokens())
                .isEqualTo(new TokensConfig(
                        day.multipliedBy(7),
                        day,
                        day.multipliedBy(90),
                        day.multipliedBy(90),
                        day.multipliedBy(7),
                        day.multipliedBy(365),
                        day.multipliedBy(7),
                        Duration.ofMinutes(5),
                        TokensConfig.OnExpiry.CLOSE));
        assertThat(config.auth())
                .isEqualTo(
                        new AuthConfig(10_000, 200, new AuthConfig.Guesses(20, Duration.ofSeconds(1), 100), List.of()));
        assertThat(config.limits()).isEqualTo(new LimitsConfig(Duration.ofSeconds(10), 10_000, 1_000));
        assertThat(config.drain()).isEqualTo(new DrainConfig(Duration.ofSeconds(5), Duration.ofSeconds(30)));
        assertThat(config.admin().addresses())
                .containsExactly(new Address("127.0.0.1", 9180), new Address("::1", 9180));
        assertThat(config.vault().kek()).isEmpty();
    }

    @Test
    void aListenerWithoutAddressIsOnLoopbackAndPrefersTls() {
        var config = folder.load(ConfigFolder.LEAST);

        var listener = config.listeners().get(0);
        assertThat(listener.addresses()).containsExactly(new Address("127.0.0.1", 5432), new Address("::1", 5432));
        assertThat(listener.tlsMode()).isEqualTo(ListenerConfig.Tls.PREFER);
        assertThat(listener.defaultDatabase()).isEqualTo("main");
        assertThat(listener.clientAuth()).isEqualTo(ListenerConfig.ClientAuth.AUTO);
    }

    @Test
    void backendsOnThisMachineNeedNoTlsAndHavePatienceAsDecided() {
        var backends = "bootstrap: { databases: [ { name: main, backends: ["
                + "{ protocol: redis, hosts: ['127.0.0.1:6379', 'unix:/run/redis.sock'] }, "
                + "{ protocol: mysql, hosts: ['127.0.0.1:3306', 'db:3306'] } ] } ] }";

        var config = folder.load(ConfigFolder.LEAST + backends);

        var both = config.bootstrap().databases().get(0).backends();
        assertThat(both)
                .extracting(BackendConfig::tlsMode)
                .containsExactly(BackendConfig.Tls.OFF, BackendConfig.Tls.VERIFY_FULL);
        assertThat(both.get(0).timeouts())
                .isEqualTo(new BackendConfig.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    @Test
    void needsNoFile() {
        var environment = new HashMap<>(Map.of(
                "HELIOS_LISTENERS_0_PROTOCOL", "postgres",
                "HELIOS_STORE_URL", "sqlite::memory:",
                "HELIOS_BOOTSTRAP_DATABASES_0_NAME", "main",
                "HELIOS_BOOTSTRAP_DATABASES_0_BACKENDS_0_PROTOCOL", "postgres",
                "HELIOS_BOOTSTRAP_DATABASES_0_BACKENDS_0_HOSTS_0", "db:5432",
                "HELIOS_BOOTSTRAP_DATABASES_0_BACKENDS_0_CREDENTIALS_0_USER", "app",
                "HELIOS_BOOTSTRAP_DATABASES_0_BACKENDS_0_CREDENTIALS_0_PASSWORD", "battery staple"));
        environment.put("HELIOS_BOOTSTRAP_TOKENS_0_NAME", "app");
        environment.put("HELIOS_BOOTSTRAP_TOKENS_0_TOKEN_FILE", "$DIR/token");
        environment.put("HELIOS_BOOTSTRAP_TOKENS_0_SCOPES_0", "database:read");
        environment.put("HELIOS_BOOTSTRAP_TOKENS_0_SCOPES_1", "database:write");
        environment.put("HELIOS_BOOTSTRAP_TOKENS_0_EXPIRES_AT", "2027-06-30T00:00:00Z");
        environment.put("PATH", "/usr/bin");

        var config = folder.load(Optional.empty(), environment, Map.of());

        var credential = config.bootstrap()
                .databases()
                .get(0)
                .backends()
                .get(0)
                .credentials()
                .get(0);
        assertThat(text(credential.password())).isEqualTo("battery staple");
        var token = config.bootstrap().tokens().get(0);
        assertThat(token.scopes()).containsExactly("database:read", "database:write");
        assertThat(text(Optional.of(token.token()))).isEqualTo(ConfigFolder.TOKEN);
    }

    @Test
    void flagBeatsEnvironmentBeatsFileBeatsDefault() {
        var yaml = ConfigFolder.LEAST + "tokens: { live-ttl: 1d, test-ttl: 1h, service-ttl: 8d }";
        var environment = Map.of("HELIOS_TOKENS_LIVE_TTL", "2d", "HELIOS_TOKENS_TEST_TTL", "2h");
        var flags = Map.of("tokens.live-ttl", "3d");

        var tokens = folder.load(Optional.of(yaml), environment, flags).tokens();

        assertThat(tokens.liveTtl()).isEqualTo(Duration.ofDays(3));
        assertThat(tokens.testTtl()).isEqualTo(Duration.ofHours(2));
        assertThat(tokens.serviceTtl()).isEqualTo(Duration.ofDays(8));
        assertThat(tokens.refreshGrace()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theEnvironmentChangesAndAddsElementsOfALists() {
        var yaml =
                "listeners: [ { protocol: postgres, default-database: a } ]\nstore: { url: 'sqlite:/data/helios.db' }";
        var environment = Map.of("HELIOS_LISTENERS_0_DEFAULT_DATABASE", "b", "HELIOS_LISTENERS_1_PROTOCOL", "redis");

        var listeners = folder.load(Optional.of(yaml), environment, Map.of()).listeners();

        assertThat(listeners).extracting(ListenerConfig::defaultDatabase).containsExactly("b", "main");
        assertThat(listeners).extracting(ListenerConfig::protocol).containsExactly(Protocol.POSTGRES, Protocol.REDIS);
    }

    @Test
    void elementsAreAddedByNumberNotByName() {
        var environment = new HashMap<String, String>(ConfigFolder.LEAST_ENVIRONMENT);
        for (int i = 0; i < 12; i++) {
            environment.put("HELIOS_AUTH_USER_ALIASES_" + i, "alias" + i);
        }

        var aliases =
                folder.load(Optional.empty(), environment, Map.of()).auth().userAliases();

        assertThat(aliases).hasSize(12).element(10).isEqualTo("alias10");
    }

    @Test
    void aSecretOfTheEnvironmentReplacesTheFileOfTheYaml() {
        var yaml = ConfigFolder.LEAST + "vault: { kek: { file: /nowhere } }";

        var config = folder.load(Optional.of(yaml), Map.of("HELIOS_VAULT_KEK", ConfigFolder.KEK), Map.of());

        assertThat(text(config.vault().kek())).isEqualTo(ConfigFolder.KEK);
    }

    @Test
    void aFlagThatNamesAFileBeatsASecretOfTheEnvironment() {
        var flags = Map.of("vault.kek.file", folder.path().resolve("kek").toString());

        var config = folder.load(Optional.of(ConfigFolder.LEAST), Map.of("HELIOS_VAULT_KEK", "other"), flags);

        assertThat(text(config.vault().kek())).isEqualTo(ConfigFolder.KEK);
    }

    @Test
    void emptySectionsSayNothing() {
        var yaml = ConfigFolder.LEAST + "limits:\nbootstrap:\n  tokens:\n";

        var config = folder.load(yaml);

        assertThat(config.limits().unauthenticated()).isEqualTo(10_000);
        assertThat(config.bootstrap().isEmpty()).isTrue();
    }

    @Test
    void theQuickstartMayKeepTheKeyBesideTheStore() throws InvalidConfig {
        var yaml = "listeners: [ { protocol: postgres } ]\nstore: { url: 'sqlite:$DIR/helios.db' }\n"
                + "vault: { kek: { file: $DIR/kek } }";

        var config = ConfigLoader.forQuickstart().load(Optional.of(folder.yaml(yaml)), Map.of(), Map.of());

        assertThat(config.vault().kek()).isPresent();
    }

    private static String text(Optional<Secret> secret) {
        return new String(secret.orElseThrow().copy(), UTF_8);
    }
}
