package io.helios.proxy.cli.vault;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios vault put}. */
@Command(
        name = "put",
        description = {
            "Put a backend's login into the vault. The proxy tries it at the backend first.",
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
    private String accessClass = "";

    @Option(names = "--user", paramLabel = "U", required = true, description = "The login's name.")
    private String user = "";

    @Option(names = "--no-verify", description = "Do not try the login: the backend cannot be reached now.")
    private boolean untried;

    @Mixin
    private final BackendPassword password;

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    VaultPut(Surroundings around) {
        password = new BackendPassword(around);
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("database", database);
        body.put("protocol", protocol);
        body.put("class", accessClass);
        body.put("user", user);
        if (untried) {
            body.put("verify", false);
        }
        try (var secret = password.read()) {
            body.put("password", secret.reveal());
            var made = me.api().post(VaultList.PATH, body);
            output.one(Item.of(made), made.path("id").asText());
        }
        return 0;
    }
}
