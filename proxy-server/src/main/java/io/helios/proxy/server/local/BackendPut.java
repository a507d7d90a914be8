package io.helios.proxy.server.local;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.Backend.Timeouts;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.store.ControlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios local backend put}. */
@Command(
        name = "put",
        description = {
            "Say what stands behind a database, for one protocol. Replaces what was said before, but for the logins;",
            "an option that is left out takes its default."
        },
        mixinStandardHelpOptions = true)
final class BackendPut implements Callable<Integer> {
    @Parameters(paramLabel = "DATABASE", description = "The database, as clients call it.")
    private String database = "";

    @Option(
            names = "--protocol",
            paramLabel = "P",
            required = true,
            description = "postgres, mysql, mongodb, redis or http.")
    private String protocol = "";

    @Option(
            names = "--host",
            paramLabel = "H:P",
            required = true,
            description = "host:port, [::1]:5432 or unix:/path; may be repeated: they are tried in order.")
    private List<Host> hosts = List.of();

    @Option(names = "--physical", paramLabel = "X", description = "What the backend calls it (default: the same).")
    private @Nullable String physical;

    @Option(
            names = "--tls",
            paramLabel = "verify-full|verify-ca|require|off",
            description = "Default: verify-full; off if all hosts are this machine.")
    private @Nullable TlsMode tls;

    @Option(names = "--ca", paramLabel = "FILE", description = "PEM certificates to trust instead of Java's own.")
    private @Nullable Path authorities;

    @Option(names = "--trust", description = "Accept that the backend lets a login in without asking for its password.")
    private boolean trust;

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var spec = new BackendSpec(
                protocol,
                hosts,
                Optional.ofNullable(physical),
                List.of(),
                Optional.ofNullable(tls),
                authorities == null ? Optional.empty() : Optional.of(certificates(authorities)),
                trust,
                Timeouts.DEFAULT);
        try (var open = store.open()) {
            var made = Answers.of(open.databases().putBackend(new DatabaseName(database), spec, Actor.LOCAL));
            output.one(Items.of(database, made), made.id());
        }
        return 0;
    }

    private static String certificates(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
                throw ControlProblem.invalid("ca", "there is no certificate in " + file);
            }
            return Files.readString(file);
        } catch (CertificateException damaged) {
            throw ControlProblem.invalid("ca", file + " holds something else than PEM certificates");
        } catch (IOException unreadable) {
            throw new IOException("cannot read " + file, unreadable);
        }
    }
}
