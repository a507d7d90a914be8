package io.helios.proxy.server.local;

import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.SecretInput;
import io.helios.proxy.control.passwords.Password;
import io.helios.proxy.control.store.Actor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios local account reset-password}. */
@Command(
        name = "reset-password",
        description = {
            "Give a person another password, read from standard input: for an owner who lost his, or has none yet.",
            "Tokens stay as they are. Needs no master key."
        },
        mixinStandardHelpOptions = true)
final class AccountResetPassword implements Callable<Integer> {
    @Option(names = "--email", paramLabel = "E", required = true, description = "The person's e-mail address.")
    private String email = "";

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var open = store.open()) {
            var password = Password.of(SecretInput.read("password"));
            var person = Answers.of(open.entrance().passwordResets().reset(email, password, Actor.LOCAL));
            output.one(Items.of(person), person.id().value() + " has the new password");
        }
        return 0;
    }
}
