package io.helios.proxy.cli.database;

import picocli.CommandLine.Command;

/** Owns {@code helios db} and which commands it has. */
@Command(
        name = "db",
        description = "Databases, as clients name them, and their connection strings.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DatabaseList.class, DatabaseCreate.class, DatabaseDelete.class, DatabaseEnvironment.class})
public final class DatabaseGroup {}
