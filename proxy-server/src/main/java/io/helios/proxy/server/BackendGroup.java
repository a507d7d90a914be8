package io.helios.proxy.server;

import io.helios.proxy.server.local.BackendInit;
import picocli.CommandLine.Command;

/** Owns {@code helios backend} and which commands it has. */
@Command(
        name = "backend",
        description = "Backends: their logins.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BackendInit.class)
final class BackendGroup {}
