package io.helios.proxy.server;

import io.helios.proxy.server.keys.MintCommand;
import picocli.CommandLine.Command;

/** Owns {@code helios token} and which commands it has. */
@Command(
        name = "token",
        description = "Tokens.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = MintCommand.class)
final class TokenGroup {}
