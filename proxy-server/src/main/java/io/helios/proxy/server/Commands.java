package io.helios.proxy.server;

import io.helios.proxy.server.certificates.DevAuthorityCommand;
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
    static final List<String> NAMES = List.of(
            "serve",
            "quickstart",
            "check-config",
            "print-config",
            "local",
            "token",
            "vault",
            "backend",
            "dev-ca",
            "version");

    private Commands() {}

    /** Gives {@code root} the command that {@code arguments} begin with, or all: for help, and for words that nobody knows. */
    static void add(CommandLine root, String... arguments) {
        boolean one = arguments.length > 0 && NAMES.contains(arguments[0]);
        for (var name : one ? List.of(arguments[0]) : NAMES) {
            root.addSubcommand(name, command(name));
        }
        ArgumentWords.teach(root);
    }

    private static Object command(String name) {
        return switch (name) {
            case "serve" -> new ServeCommand();
            case "quickstart" -> new QuickstartCommand();
            case "check-config" -> new CheckConfigCommand();
            case "print-config" -> new PrintConfigCommand();
            case "local" -> new LocalCommand();
            case "token" -> new TokenGroup();
            case "vault" -> new VaultGroup();
            case "backend" -> new BackendGroup();
            case "dev-ca" -> new DevAuthorityCommand();
            case "version" -> new VersionCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
