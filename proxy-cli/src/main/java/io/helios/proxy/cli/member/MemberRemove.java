package io.helios.proxy.cli.member;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios member remove}. */
@Command(
        name = "remove",
        description = "Remove a member with every token, or take an invitation back. Connections end at once.",
        mixinStandardHelpOptions = true)
final class MemberRemove implements Callable<Integer> {
    @Parameters(paramLabel = "WHO", description = "E-mail address, name of a service, or id.")
    private String who = "";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    MemberRemove(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var api = me.api();
        var member = new Members(api).find(who);
        api.delete(Members.path(member));
        output.one(new Item().with("id", member.path("id").asText()).with("removed", true), who + " is removed");
        return 0;
    }
}
