package io.helios.proxy.it;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.control.bootstrap.Bootstrap;
import io.helios.proxy.control.bootstrap.BootstrapLogin;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.tokens.TokenOrder;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.server.init.RedisInit;
import io.helios.proxy.server.init.RedisUsers;
import io.helios.proxy.server.serve.ConfigSource;
import io.helios.proxy.server.serve.ProxyProcess;
import io.helios.proxy.testkit.real.RealRedis;
import io.helios.proxy.testkit.tls.TestCertificates;
import io.helios.proxy.vault.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Owns one real Redis and the proxy in front of it, which serves plaintext and TLS on one port. */
final class RedisUnderTest implements AutoCloseable {
    private final RealRedis redis;
    private final Path folder;
    private final TestCertificates certificates;
    private final ProxyProcess proxy;
    private final int port = FreePorts.next();
    private final AccountId account;

    private RedisUnderTest(RealRedis redis, Path folder, OptionalInt index, UnaryOperator<BackendSpec> changes)
            throws Exception {
        this.redis = redis;
        this.folder = folder;
        Files.createDirectories(folder.resolve("store"));
        certificates = TestCertificates.forLoopback(Files.createDirectories(folder.resolve("tls")));
        new KeyFile(folder.resolve("kek")).create();
        var config = Files.writeString(folder.resolve("helios.yaml"), configuration());
        proxy = ProxyProcess.start(new ConfigSource(ConfigLoader.strict(), Optional.of(config), Map.of(), Map.of()));
        account = proxy.store()
                .accounts()
                .createService("tests", Actor.LOCAL)
                .get()
                .id();
        try (var wanted = backend(index, changes)) {
            proxy.store().bootstrap().apply(wanted).get();
        }
    }

    /** With all three logins; {@code folder} is empty and the caller's. */
    static RedisUnderTest start(Path folder) throws Exception {
        return start(folder, OptionalInt.empty());
    }

    /** The same; clients reach this index of the Redis alone. */
    static RedisUnderTest start(Path folder, OptionalInt index) throws Exception {
        return before(RealRedis.start(), folder, index, UnaryOperator.identity());
    }

    /** The same before this Redis, which becomes its own; {@code changes} says how it is to be reached. */
    static RedisUnderTest before(RealRedis redis, Path folder, OptionalInt index, UnaryOperator<BackendSpec> changes)
            throws Exception {
        return new RedisUnderTest(redis, folder, index, changes);
    }

    private String configuration() {
        return """
                listeners:
                  - { protocol: redis, bind: "127.0.0.1:%1$d" }
                tls: { certificate: "%2$s", key: "%3$s" }
                store: { url: "sqlite:%4$s/store/helios.db" }
                vault: { kek: { file: "%4$s/kek" } }
                audit: { folder: "%4$s/audit" }
                admin: { bind: "127.0.0.1:%5$d" }
                drain: { min: 0s, max: 2s }
                """.formatted(port, certificates.certificate(), certificates.key(), folder, FreePorts.next());
    }

    private Bootstrap backend(OptionalInt index, UnaryOperator<BackendSpec> changes) throws IOException {
        try (var init = new RedisInit(new RedisUsers("helios", index, false), Optional.empty())) {
            init.run(redis.url().getBytes(StandardCharsets.UTF_8));
            var logins = Stream.of(AccessClass.values())
                    .map(each -> new BootstrapLogin(each, init.user(each), init.password(each)))
                    .toList();
            var usual = BackendSpec.usual("redis", new Host(redis.host(), redis.port()));
            var spec = index.isPresent() ? usual.named(String.valueOf(index.getAsInt())) : usual;
            var backend = new Bootstrap.BootstrapBackend(changes.apply(spec), logins);
            return new Bootstrap(
                    List.of(new Bootstrap.BootstrapDatabase("main", Environment.LIVE, List.of(backend))), List.of());
        }
    }

    /** A new token that may do everything. */
    Token token() throws Exception {
        return issue(TokenOrder.usual(account, "all"));
    }

    /** A new token with these scopes. */
    Token token(String... scopes) throws Exception {
        var powers = new TokenOrder.Powers(Optional.empty(), List.of(scopes), Optional.empty(), false);
        return issue(TokenOrder.usual(account, String.join(",", scopes)).with(powers));
    }

    Token issue(TokenOrder order) throws Exception {
        try (var issued = proxy.store().issuer().issue(order, Actor.LOCAL).get()) {
            return new Token(issued.id(), new String(issued.secret().bytes(), StandardCharsets.US_ASCII));
        }
    }

    void revoke(Token token) throws Exception {
        proxy.store().tokens().revoke(token.id(), Actor.LOCAL).get();
    }

    /** Owns a token for a test. */
    record Token(TokenId id, String secret) {}

    /** A session straight at the server, as its administrator. */
    RedisWire administrator() throws IOException {
        return RedisWire.to(redis.port(), "default", redis.password());
    }

    /** A session through the proxy. */
    RedisWire session(Token token) throws IOException {
        return RedisWire.to(port, "default", token.secret());
    }

    RealRedis redis() {
        return redis;
    }

    int port() {
        return port;
    }

    Path authority() {
        return certificates.authority();
    }

    TestCertificates certificates() {
        return certificates;
    }

    Path auditFolder() {
        return folder.resolve("audit");
    }

    /** How many of the server's clients are described by such words in {@code CLIENT LIST}. */
    long sessions(String words) {
        try (var administrator = administrator()) {
            return administrator
                    .ask("CLIENT", "LIST")
                    .lines()
                    .filter(line -> line.contains(words))
                    .count();
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    @Override
    public void close() {
        proxy.close();
        redis.close();
    }
}
