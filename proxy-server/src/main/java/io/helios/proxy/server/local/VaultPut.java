package io.helios.proxy.server.local;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.SecretInput;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.vault.LoginSecret;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios local vault put}. */
@Command(
        name = "put",
        description = {
            "Put a backend's login into the vault; its password is read from standard input, never from an argument.",
            "The login should be able to do no more than its class says: that is what holds a token back."
        },
        mixinStandardHelpOptions = true)
final class VaultPut implements Callable<Integer> {
    @Parameters(paramLabel = "DATABASE", description = "The database, as clients call it; its backend must be there.")
    private String database = "";

    @Option(names = "--protocol", paramLabel = "P", required = true, description = "Of the backend.")
    private String protocol = "";

    @Option(
            names = "--class",
            paramLabel = "ro|rw|ddl",
            required = true,
            description = "What the login can do: read; write too; change the schema too.")
    private AccessClass accessClass = AccessClass.RO;

    @Option(names = "--user", paramLabel = "U", required = true, description = "The login's name.")
    private String user = "";

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var logins = new BackendLogins(open, new DatabaseName(database), protocol);
            logins.backend();
            var entry = logins.put(accessClass, user, secret());
            output.one(Items.of(entry), entry.id());
        }
        return 0;
    }

    /** A password, or PEM of a client certificate and its key, or both; what could not be used is not taken. */
    private static byte[] secret() throws IOException {
        var secret = SecretInput.readLines("password");
        var fault = LoginSecret.fault(secret);
        if (fault.isPresent()) {
            Arrays.fill(secret, (byte) 0);
            throw ControlProblem.invalid("password", fault.get());
        }
        return secret;
    }
}
