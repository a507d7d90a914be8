package io.helios.proxy.server;

import io.helios.proxy.cli.ApiCommands;
import io.helios.proxy.cli.terminal.Surroundings;
import io.helios.proxy.server.certificates.DevAuthorityCommand;
import io.helios.proxy.server.keys.InitKeyCommand;
import io.helios.proxy.server.keys.MintCommand;
import io.helios.proxy.server.local.BackendInit;
import io.helios.proxy.server.local.LocalCommand;
import io.helios.proxy.server.quickstart.QuickstartCommand;
import io.helios.proxy.server.serve.ServeCommand;
import io.helios.proxy.server.terminal.ArgumentWords;
import java.util.List;
import picocli.CommandLine;

/**
 * Owns the commands of the program, in the order of its help.
 *
 * <p>Only the one that somebody asks for is made: what is made is loaded, and a script that asks for a token twice a second should not wait
 * for the classes of a proxy.
 */
final class Commands {
    /** Speaks of all the others. */
    private static final String COMPLETION = "completion";

    static final List<String> NAMES = List.of(
            "serve",
            "quickstart",
            "check-config",
            "print-config",
            "auth",
            "token",
            "db",
            "vault",
            "backend",
            "member",
            "session",
            "doctor",
            "local",
            "dev-ca",
            COMPLETION,
            "version");

    private final ApiCommands api;

    Commands(Surroundings surroundings) {
        this.api = new ApiCommands(surroundings);
    }

    /** Gives {@code root} the command that {@code arguments} begin with, or all: for help, and for words that nobody knows. */
    void addTo(CommandLine root, String... arguments) {
        boolean one = arguments.length > 0 && NAMES.contains(arguments[0]) && !arguments[0].equals(COMPLETION);
        for (var name : one ? List.of(arguments[0]) : NAMES) {
            root.addSubcommand(name, command(name));
        }
    }

    private CommandLine command(String name) {
        return switch (name) {
            case "auth" -> api.auth();
            case "token" -> api.token().addSubcommand(taught(new MintCommand()));
            case "db" -> api.db();
            case "vault" -> api.vault().addSubcommand(taught(new InitKeyCommand()));
            case "backend" -> api.backend().addSubcommand(taught(new BackendInit()));
            case "member" -> api.member();
            case "session" -> api.session();
            case "doctor" -> api.doctor();
            case COMPLETION -> api.completion();
            default -> taught(ofProxy(name));
        };
    }

    private static Object ofProxy(String name) {
        return switch (name) {
            case "serve" -> new ServeCommand();
            case "quickstart" -> new QuickstartCommand();
            case "check-config" -> new CheckConfigCommand();
            case "print-config" -> new PrintConfigCommand();
            case "local" -> new LocalCommand();
            case "dev-ca" -> new DevAuthorityCommand();
            case "version" -> new VersionCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    private static CommandLine taught(Object command) {
        var line = new CommandLine(command);
        ArgumentWords.teach(line);
        return line;
    }
}
