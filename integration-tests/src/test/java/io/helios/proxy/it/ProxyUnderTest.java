package io.helios.proxy.it;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.bootstrap.Bootstrap;
import io.helios.proxy.control.bootstrap.BootstrapLogin;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.server.init.PostgresInit;
import io.helios.proxy.server.init.PostgresRoles;
import io.helios.proxy.server.serve.ConfigSource;
import io.helios.proxy.server.serve.ProxyProcess;
import io.helios.proxy.testkit.real.RealPostgres;
import io.helios.proxy.testkit.tls.TestCertificates;
import io.helios.proxy.vault.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Owns a proxy in front of one real PostgreSQL, whose database {@code app} clients know as {@code main}. */
final class ProxyUnderTest implements AutoCloseable {
    static final String OWNER = "app_owner";

    private static final String PHYSICAL = "app";

    private final RealPostgres postgres;
    private final Path folder;
    private final TestCertificates certificates;
    private final ProxyProcess process;
    private final int port;
    private final int admin;
    private final AccountId account;

    private ProxyUnderTest(RealPostgres postgres, Path folder, Map<String, String> environment, String... listeners)
            throws Exception {
        this.postgres = postgres;
        this.folder = folder;
        this.port = FreePorts.next();
        this.admin = FreePorts.next();
        Files.createDirectories(folder.resolve("store"));
        certificates = TestCertificates.forLoopback(Files.createDirectories(folder.resolve("tls")));
        new KeyFile(folder.resolve("kek")).create();
        var config = Files.writeString(folder.resolve("helios.yaml"), configuration(listeners));
        process =
                ProxyProcess.start(new ConfigSource(ConfigLoader.strict(), Optional.of(config), environment, Map.of()));
        account = process.store()
                .accounts()
                .createService("tests", Actor.LOCAL)
                .get()
                .id();
    }

    /** With all three logins; {@code folder} is empty and the caller's. */
    static ProxyUnderTest before(RealPostgres postgres, Path folder) throws Exception {
        return before(postgres, folder, UnaryOperator.identity());
    }

    /** The same; {@code changes} says how the backend is to be reached. */
    static ProxyUnderTest before(RealPostgres postgres, Path folder, UnaryOperator<BackendSpec> changes)
            throws Exception {
        return before(postgres, folder, changes, Map.of());
    }

    /** The same with these variables in its environment and further listeners, each as the list of the configuration has it. */
    static ProxyUnderTest before(
            RealPostgres postgres,
            Path folder,
            UnaryOperator<BackendSpec> changes,
            Map<String, String> environment,
            String... listeners)
            throws Exception {
        postgres.execute("CREATE ROLE " + OWNER + " NOLOGIN", "CREATE DATABASE " + PHYSICAL + " OWNER " + OWNER);
        var proxy = new ProxyUnderTest(postgres, folder, environment, listeners);
        try {
            proxy.serveMain(changes);
            return proxy;
        } catch (Exception | Error failed) {
            proxy.close();
            throw failed;
        }
    }

    private String configuration(String... listeners) {
        return """
                listeners:
                  - { protocol: postgres, bind: "127.0.0.1:%1$d" }
                %8$s
                tls: { certificate: "%2$s", key: "%3$s" }
                store: { url: "sqlite:%4$s" }
                vault: { kek: { file: "%5$s" } }
                audit: { folder: "%6$s" }
                admin: { bind: "127.0.0.1:%7$d" }
                drain: { min: 0s, max: 2s }
                """.formatted(
                port,
                certificates.certificate(),
                certificates.key(),
                storeFile(),
                folder.resolve("kek"),
                folder.resolve("audit"),
                admin,
                Stream.of(listeners).map(each -> "  - " + each).collect(Collectors.joining(System.lineSeparator())));
    }

    private void serveMain(UnaryOperator<BackendSpec> changes) throws Exception {
        try (var wanted = backend(changes)) {
            process.store().bootstrap().apply(wanted).get();
        }
    }

    private Bootstrap backend(UnaryOperator<BackendSpec> changes) throws Exception {
        var roles = new PostgresRoles(PHYSICAL, OWNER, "helios");
        try (var init = PostgresInit.withNewPasswords(roles)) {
            init.run("jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + PHYSICAL, superuser());
            var logins = Stream.of(AccessClass.values())
                    .map(each -> new BootstrapLogin(each, roles.role(each), init.password(each)))
                    .toList();
            var spec = changes.apply(BackendSpec.usual("postgres", new Host(postgres.host(), postgres.port()))
                    .named(PHYSICAL));
            return bootstrap("main", spec, logins);
        }
    }

    private Properties superuser() {
        var properties = new Properties();
        properties.setProperty("user", postgres.superuser());
        properties.setProperty("password", postgres.password());
        return properties;
    }

    /** Clients find {@code backend} under {@code database} too, with one login, of class ddl. */
    void serve(String database, BackendSpec backend, String user, String secret) throws Exception {
        var login = new BootstrapLogin(AccessClass.DDL, user, secret.getBytes(StandardCharsets.UTF_8));
        try (var wanted = bootstrap(database, backend, List.of(login))) {
            process.store().bootstrap().apply(wanted).get();
        }
    }

    private static Bootstrap bootstrap(String database, BackendSpec backend, List<BootstrapLogin> logins) {
        return new Bootstrap(
                List.of(new Bootstrap.BootstrapDatabase(
                        database, Environment.LIVE, List.of(new Bootstrap.BootstrapBackend(backend, logins)))),
                List.of());
    }

    /** A new token that may do everything. */
    Token token() throws Exception {
        return issue(TokenOrder.usual(account, "all"));
    }

    /** A new token with these scopes. */
    Token token(String... scopes) throws Exception {
        return issue(order(scopes));
    }

    TokenOrder order(String... scopes) {
        var powers = new TokenOrder.Powers(Optional.empty(), List.of(scopes), Optional.empty(), false);
        return TokenOrder.usual(account, String.join(",", scopes)).with(powers);
    }

    Token issue(TokenOrder order) throws Exception {
        try (var issued = process.store().issuer().issue(order, Actor.LOCAL).get()) {
            return new Token(issued.id(), new String(issued.secret().bytes(), StandardCharsets.US_ASCII));
        }
    }

    /** Owns a token for a test. */
    record Token(TokenId id, String secret) {}

    ControlStore store() {
        return process.store();
    }

    ProxyProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    int admin() {
        return admin;
    }

    Path configurationFile() {
        return folder.resolve("helios.yaml");
    }

    TestCertificates certificates() {
        return certificates;
    }

    Path storeFile() {
        return folder.resolve("store").resolve("helios.db");
    }

    Path keyFile() {
        return folder.resolve("kek");
    }

    Path auditFolder() {
        return folder.resolve("audit");
    }

    Path authority() {
        return certificates.authority();
    }

    /** For libpq, with one of its sslmodes. */
    String url(Token token, String sslmode) {
        return url(token, "main", sslmode);
    }

    String url(Token token, String database, String sslmode) {
        return "postgresql://default:" + token.secret() + "@127.0.0.1:" + port + "/" + database + "?sslmode=" + sslmode
                + (sslmode.startsWith("verify") ? "&sslrootcert=" + authority() : "");
    }

    /** For pgjdbc. */
    String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Properties jdbcProperties(Token token, String sslmode) {
        var properties = new Properties();
        properties.setProperty("user", "default");
        properties.setProperty("password", token.secret());
        properties.setProperty("sslmode", sslmode);
        properties.setProperty("sslrootcert", authority().toString());
        return properties;
    }

    /** Sessions of the vaulted logins at the server. */
    int backendSessions() throws Exception {
        return Integer.parseInt(
                postgres.ask("postgres", "SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'helios%'"));
    }

    /** Connections and sessions of clients that the proxy counts. */
    double open() {
        return metrics()
                .filter(line -> line.startsWith("helios_connections_open{") || line.startsWith("helios_sessions_open{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What Prometheus sees of the proxy, line by line. */
    Stream<String> metrics() {
        try (var page =
                URI.create("http://127.0.0.1:" + admin + "/metrics").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
