package io.helios.proxy.server.local;

import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.store.Actor;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Owns {@code helios local account create}. */
@Command(
        name = "create",
        description = "Make an account: a person, or a service. Makes the store if there is none.",
        mixinStandardHelpOptions = true)
final class AccountCreate implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Who who = new Who();

    @Option(names = "--owner", description = "The person owns the installation (otherwise: member).")
    private boolean owner;

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Spec
    private @Nullable CommandSpec command;

    /** Owns whom the account is for. */
    static final class Who {
        @Option(names = "--email", paramLabel = "E", description = "A person, by the e-mail address.")
        private @Nullable String email;

        @Option(names = "--service", paramLabel = "NAME", description = "A service, by name.")
        private @Nullable String service;
    }

    @Override
    public Integer call() throws Exception {
        if (owner && who.service != null && command != null) {
            throw new ParameterException(command.commandLine(), "a service cannot be an owner");
        }
        try (var open = store.openOrMake()) {
            var accounts = open.accounts();
            var made = Answers.of(
                    who.email == null
                            ? accounts.createService(String.valueOf(who.service), Actor.LOCAL)
                            : accounts.createPerson(
                                    who.email, who.email, owner ? Role.OWNER : Role.MEMBER, Actor.LOCAL));
            output.one(Items.of(made), made.id().value());
        }
        return 0;
    }
}
