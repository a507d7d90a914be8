package io.helios.proxy.cli.vault;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios vault list}. */
@Command(
        name = "list",
        description = "List the logins in the vault; nobody can read their passwords.",
        mixinStandardHelpOptions = true)
final class VaultList implements Callable<Integer> {
    static final String PATH = "/v1/vault/credentials";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    VaultList(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var credentials =
                me.api().all(PATH, "credentials").stream().map(Item::of).toList();
        output.list(credentials, "id", "database", "protocol", "class", "user", "version", "changed_at");
        return 0;
    }
}
