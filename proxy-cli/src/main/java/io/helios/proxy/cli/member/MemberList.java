package io.helios.proxy.cli.member;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios member list}. */
@Command(name = "list", description = "List members, and who is invited.", mixinStandardHelpOptions = true)
final class MemberList implements Callable<Integer> {
    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    MemberList(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var members = new Members(me.api()).all().stream().map(Item::of).toList();
        output.list(members, "id", "kind", "name", "email", "role", "state", "created_at");
        return 0;
    }
}
