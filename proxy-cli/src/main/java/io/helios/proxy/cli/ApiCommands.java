package io.helios.proxy.cli;

import io.helios.proxy.cli.auth.AuthGroup;
import io.helios.proxy.cli.backend.BackendGroup;
import io.helios.proxy.cli.completion.Completion;
import io.helios.proxy.cli.database.DatabaseGroup;
import io.helios.proxy.cli.doctor.Doctor;
import io.helios.proxy.cli.member.MemberGroup;
import io.helios.proxy.cli.session.SessionGroup;
import io.helios.proxy.cli.terminal.CommandFactory;
import io.helios.proxy.cli.terminal.Surroundings;
import io.helios.proxy.cli.token.TokenGroup;
import io.helios.proxy.cli.vault.VaultGroup;
import java.util.List;
import picocli.CommandLine;

/** Owns the commands of this module, each made when it is asked for. */
public final class ApiCommands {
    private final CommandFactory factory;

    public ApiCommands(Surroundings surroundings) {
        this.factory = new CommandFactory(surroundings);
    }

    public CommandLine auth() {
        return new CommandLine(AuthGroup.class, factory);
    }

    public CommandLine token() {
        return new CommandLine(TokenGroup.class, factory);
    }

    public CommandLine db() {
        return new CommandLine(DatabaseGroup.class, factory);
    }

    public CommandLine backend() {
        return new CommandLine(BackendGroup.class, factory);
    }

    public CommandLine vault() {
        return new CommandLine(VaultGroup.class, factory);
    }

    public CommandLine member() {
        return new CommandLine(MemberGroup.class, factory);
    }

    public CommandLine session() {
        return new CommandLine(SessionGroup.class, factory);
    }

    public CommandLine doctor() {
        return new CommandLine(Doctor.class, factory);
    }

    public CommandLine completion() {
        return new CommandLine(Completion.class, factory);
    }

    /** All of them. */
    public List<CommandLine> all() {
        return List.of(auth(), token(), db(), backend(), vault(), member(), session(), doctor(), completion());
    }
}
