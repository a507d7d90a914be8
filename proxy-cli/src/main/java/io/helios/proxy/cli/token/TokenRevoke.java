package io.helios.proxy.cli.token;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios token revoke}. */
@Command(
        name = "revoke",
        description = "Take a token back. Its connections end at once; when this returns it is dead and stays so.",
        mixinStandardHelpOptions = true)
final class TokenRevoke implements Callable<Integer> {
    @Parameters(paramLabel = "NAME_OR_ID", description = "Its id, or its name if only one living token has it.")
    private String named = "";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    TokenRevoke(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var api = me.api();
        var token = new TokenNames(api, me.place().around().clock().instant()).find(named);
        api.delete(TokenNames.path(token));
        var id = token.path("id").asText();
        var name = token.path("name").asText();
        output.one(
                new Item().with("id", id).with("name", name).with("revoked", true), id + " (" + name + ") is revoked");
        return 0;
    }
}
