package io.helios.proxy.cli.backend;

import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios backend put}. */
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
            description =
                    "host:port, [::1]:5432 or unix:/path, as the proxy reaches it; may be repeated: tried in order.")
    private List<String> hosts = List.of();

    @Option(names = "--physical", paramLabel = "X", description = "What the backend calls it (default: the same).")
    private @Nullable String physical;

    @Option(
            names = "--tls",
            paramLabel = "verify-full|verify-ca|require|off",
            description = "Default: verify-full; off if all hosts are the proxy's own machine.")
    private @Nullable String tls;

    @Option(
            names = "--backend-ca",
            paramLabel = "FILE",
            description = "PEM certificates that the proxy trusts there instead of Java's own.")
    private @Nullable Path authorities;

    @Option(names = "--trust", description = "Accept that the backend lets a login in without asking for its password.")
    private boolean trust;

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    BackendPut(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var made = me.api().put(path(database, protocol), body());
        output.one(Item.of(made), "the " + protocol + " backend of " + database + " is " + String.join(", ", hosts));
        return 0;
    }

    static String path(String database, String protocol) {
        return BackendList.PATH + Api.step(database) + Api.step(protocol);
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hosts", hosts);
        if (physical != null) {
            body.put("physical", physical);
        }
        if (tls != null) {
            body.put("tls", tls);
        }
        if (authorities != null) {
            body.put("authorities", certificates(authorities));
        }
        if (trust) {
            body.put("trust", true);
        }
        return body;
    }

    private static String certificates(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCodes.FAILURE, "cannot read the certificates in " + file);
        }
    }
}
