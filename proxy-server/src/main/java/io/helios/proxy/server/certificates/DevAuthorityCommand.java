package io.helios.proxy.server.certificates;

import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios dev-ca}: certificates for development, and how each client is told to trust them. */
@Command(
        name = "dev-ca",
        description = {
            "Make a certificate authority of your own and a certificate for the proxy, for development.",
            "Run again, it keeps what still serves, and renews the certificate when less than 30 days are left."
        },
        mixinStandardHelpOptions = true)
public final class DevAuthorityCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go (default: tls).")
    private Path folder = Path.of("tls");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "A DNS name or IP address that clients connect to, beside localhost; may be repeated.")
    private List<String> names = List.of();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var authority = new DevAuthority(folder.toAbsolutePath().normalize(), Clock.systemUTC());
        authority.prepare(names);
        var item = new Item()
                .with("authority", authority.authorityCertificate().toString())
                .with("certificate", authority.certificate().toString())
                .with("key", authority.key().toString());
        output.one(item, text(authority));
        return 0;
    }

    private static String text(DevAuthority authority) {
        return """
                For the proxy's configuration:
                  tls: { certificate: "%2$s", key: "%3$s" }

                For its clients:
                  psql, libpq    export PGSSLMODE=verify-full PGSSLROOTCERT=%1$s
                  JDBC           ?sslmode=verify-full&sslrootcert=%1$s
                  mysql          --ssl-mode=VERIFY_IDENTITY --ssl-ca=%1$s
                  mongosh        ?tls=true&tlsCAFile=%1$s
                  redis-cli      --tls --cacert %1$s
                  Node.js        export NODE_EXTRA_CA_CERTS=%1$s
                  curl           --cacert %1$s""".formatted(authority.authorityCertificate(), authority.certificate(), authority.key());
    }
}
