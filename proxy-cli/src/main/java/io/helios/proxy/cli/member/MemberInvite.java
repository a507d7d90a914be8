package io.helios.proxy.cli.member;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Owns {@code helios member invite}: the only time when an invitation is shown. */
@Command(
        name = "invite",
        description = {
            "Invite a person. Prints a link, this once: whoever has it can sign up with that address, within 7 days.",
            "No mail is sent. The invited person runs HELIOS_INVITATION='LINK' helios auth signup."
        },
        mixinStandardHelpOptions = true)
final class MemberInvite implements Callable<Integer> {
    @Parameters(paramLabel = "ADDRESS", description = "The person's e-mail address.")
    private String email = "";

    @Option(names = "--role", paramLabel = "owner|admin|member|viewer", description = "Default: member.")
    private String role = "member";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    MemberInvite(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var made = me.api().post(Members.PATH, Map.of("email", email, "role", role));
        output.note("the invitation is shown this once; it ends at "
                + made.path("expires_at").asText());
        output.one(Item.of(made), made.path("link").asText());
        return 0;
    }
}
