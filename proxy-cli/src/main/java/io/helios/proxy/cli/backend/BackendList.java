package io.helios.proxy.cli.backend;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios backend list}. */
@Command(name = "list", description = "List what stands behind the databases.", mixinStandardHelpOptions = true)
final class BackendList implements Callable<Integer> {
    static final String PATH = "/v1/backends";

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    BackendList(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var backends = me.api().all(PATH, "backends").stream().map(Item::of).toList();
        output.list(backends, "database", "protocol", "hosts", "physical", "tls", "trust");
        return 0;
    }
}
