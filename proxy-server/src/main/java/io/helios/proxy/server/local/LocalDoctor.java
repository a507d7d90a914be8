package io.helios.proxy.server.local;

import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.server.doctor.Finding;
import io.helios.proxy.server.doctor.PostgresDoctor;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Owns {@code helios local doctor}. */
@Command(
        name = "doctor",
        description = {
            "Log in to every PostgreSQL backend with each vaulted login, and try what it must not be able to do.",
            "Needs the master key. Nothing is changed. Exit code 1 if something fails."
        },
        mixinStandardHelpOptions = true)
final class LocalDoctor implements Callable<Integer> {
    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            // A sealed vault is told before anything is tried.
            open.issuer();
            var findings = open.backends().stream()
                    .filter(backend -> backend.protocol().equals("postgres"))
                    .flatMap(backend -> new PostgresDoctor(
                                    backend, accessClass -> Answers.of(open.loginForOperator(backend, accessClass)))
                            .examine().stream())
                    .toList();
            output.list(findings.stream().map(LocalDoctor::item).toList(), "login", "state", "detail");
            return failed(findings) ? ExitCodes.FAILURE : 0;
        }
    }

    private static boolean failed(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILED);
    }

    private static Item item(Finding finding) {
        return new Item()
                .with("login", finding.login())
                .with("state", finding.state().name().toLowerCase(Locale.ROOT))
                .with("detail", finding.detail());
    }
}
