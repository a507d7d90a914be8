package io.helios.proxy.server;

import io.helios.proxy.server.keys.InitKeyCommand;
import picocli.CommandLine.Command;

/** Owns {@code helios vault} and which commands it has. */
@Command(
        name = "vault",
        description = "The vault and its master key.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = InitKeyCommand.class)
final class VaultGroup {}
