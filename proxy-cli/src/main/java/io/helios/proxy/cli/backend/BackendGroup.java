package io.helios.proxy.cli.backend;

import picocli.CommandLine.Command;

/** Owns {@code helios backend} and which commands it has. */
@Command(
        name = "backend",
        description = "Backends: where they are, and their logins.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BackendList.class, BackendPut.class, BackendDelete.class})
public final class BackendGroup {}
