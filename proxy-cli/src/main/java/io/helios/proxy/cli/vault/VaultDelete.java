package io.helios.proxy.cli.vault;

import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios vault delete}. */
@Command(
        name = "delete",
        description = "Take a login out of the vault; tokens that need its class are refused from then on.",
        mixinStandardHelpOptions = true)
final class VaultDelete implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Its id, see helios vault list.")
    private String id = "";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    VaultDelete(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        me.api().delete(VaultList.PATH + Api.step(id));
        output.one(new Item().with("id", id).with("deleted", true), id + " is out of the vault");
        return 0;
    }
}
