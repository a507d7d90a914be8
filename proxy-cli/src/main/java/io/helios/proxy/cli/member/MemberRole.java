package io.helios.proxy.cli.member;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios member role}. */
@Command(name = "role", description = "Give a member another role.", mixinStandardHelpOptions = true)
final class MemberRole implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "WHO", description = "E-mail address or id.")
    private String who = "";

    @Parameters(index = "1", paramLabel = "owner|admin|member|viewer", description = "The new role.")
    private String role = "";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    MemberRole(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var api = me.api();
        var changed = api.patch(Members.path(new Members(api).find(who)), Map.of("role", role));
        output.one(Item.of(changed), who + " is now " + role);
        return 0;
    }
}
