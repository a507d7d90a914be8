package io.helios.proxy.cli.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Owns {@code helios db env}: how each protocol's clients are told where a database is. The token stays a reference. */
@Command(
        name = "env",
        description = {
            "Print connection strings of a database, one for each protocol that it speaks, as a shell reads them:",
            "  export HELIOS_TOKEN=\"$(helios auth token)\"; eval \"$(helios db env main)\"; psql \"$HELIOS_POSTGRES_URL\""
        },
        mixinStandardHelpOptions = true)
final class DatabaseEnvironment implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The database, as clients call it.")
    private String name = "";

    @Mixin
    private final Listeners listeners = new Listeners();

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    DatabaseEnvironment(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        var database = find();
        var protocols = Protocol.of(database);
        if (protocols.isEmpty()) {
            throw new CommandFailure(ExitCodes.NOT_FOUND, "nothing stands behind the database " + name + " yet")
                    .advising("Its operator says what does: helios backend put");
        }
        var item = new Item();
        protocols.forEach(protocol -> item.with(variable(protocol), url(protocol, database)));
        output.one(
                item,
                protocols.stream()
                        .map(protocol ->
                                "export " + variable(protocol) + "=" + ShellText.quoted(url(protocol, database)))
                        .collect(Collectors.joining(System.lineSeparator())));
        return 0;
    }

    private JsonNode find() {
        return me.api().all(DatabaseList.PATH, "databases").stream()
                .filter(database -> database.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                                ExitCodes.NOT_FOUND, "NOT_FOUND", "there is no database " + name, null, null)
                        .advising("See which there are: helios db list"));
    }

    private String url(Protocol protocol, JsonNode database) {
        return protocol.url(
                ShellText.TOKEN, listeners.host(me.place().url()), listeners.port(protocol, database), name);
    }

    private static String variable(Protocol protocol) {
        return "HELIOS_" + protocol.word().toUpperCase(Locale.ROOT) + "_URL";
    }
}
