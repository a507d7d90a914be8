package io.helios.proxy.server.serve;

import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.databases.CredentialProbe;
import io.helios.proxy.vault.LoginSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the trying of backend logins before the vault takes them: PostgreSQL by its driver, on a thread of its own; nothing else yet. */
final class LoginProbe implements CredentialProbe, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoginProbe.class);
    private static final int WAITING = 16;

    /** SQLSTATE classes of a server that answered and said no: authorization, and the database or privilege that is missing. */
    private static final String AUTHORIZATION = "28";

    private static final String NO_DATABASE = "3D";
    private static final String NO_PRIVILEGE = "42";

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> daemon(work));

    @Override
    public CompletionStage<Verdict> probe(BackendSpec backend, String user, byte[] secret) {
        if (!backend.protocol().equals("postgres")
                || backend.hosts().stream().anyMatch(Host::unixSocket)
                || LoginSecret.holdsCertificate(secret)) {
            return CompletableFuture.completedStage(Verdict.UNTRIED);
        }
        try {
            return CompletableFuture.supplyAsync(() -> tryHosts(backend, user, secret), thread);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.completedStage(Verdict.UNREACHABLE);
        }
    }

    /** The first host that answers decides. */
    private static Verdict tryHosts(BackendSpec backend, String user, byte[] secret) {
        for (var host : backend.hosts()) {
            var verdict = tryHost(backend, host, user, secret);
            if (verdict != Verdict.UNREACHABLE) {
                return verdict;
            }
        }
        return Verdict.UNREACHABLE;
    }

    private static Verdict tryHost(BackendSpec backend, Host host, String user, byte[] secret) {
        try (var authorities = new AuthorityFile(backend);
                var connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + host + "/" + backend.physical().orElse(""),
                        properties(backend, user, secret, authorities))) {
            return connection.isValid(1) ? Verdict.ACCEPTED : Verdict.UNREACHABLE;
        } catch (SQLException refused) {
            var state = String.valueOf(refused.getSQLState());
            LOG.atInfo()
                    .addKeyValue("backend", host)
                    .addKeyValue("state", state)
                    .log("a login was tried in vain");
            boolean answered =
                    state.startsWith(AUTHORIZATION) || state.startsWith(NO_DATABASE) || state.startsWith(NO_PRIVILEGE);
            return answered ? Verdict.REFUSED : Verdict.UNREACHABLE;
        } catch (IOException noFile) {
            LOG.atWarn().setCause(noFile).log("a login could not be tried");
            return Verdict.UNREACHABLE;
        }
    }

    private static Properties properties(BackendSpec backend, String user, byte[] secret, AuthorityFile authorities) {
        var properties = new Properties();
        properties.setProperty("user", user);
        // The driver wants a text: it lives until the next collection, in the process that holds the vault's key
        // anyway.
        properties.setProperty("password", new String(secret, StandardCharsets.UTF_8));
        properties.setProperty(
                "connectTimeout", Long.toString(backend.timeouts().connect().toSeconds()));
        properties.setProperty(
                "loginTimeout", Long.toString(backend.timeouts().login().toSeconds()));
        var mode = backend.tls().orElse(TlsMode.OFF);
        properties.setProperty(
                "sslmode",
                switch (mode) {
                    case VERIFY_FULL -> "verify-full";
                    case VERIFY_CA -> "verify-ca";
                    case REQUIRE -> "require";
                    case OFF -> "disable";
                });
        authorities.path().ifPresent(path -> properties.setProperty("sslrootcert", path.toString()));
        if (mode.verified() && authorities.path().isEmpty()) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return properties;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "helios-login-probe");
        thread.setDaemon(true);
        return thread;
    }
}
