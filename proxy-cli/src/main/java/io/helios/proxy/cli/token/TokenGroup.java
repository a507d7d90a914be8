package io.helios.proxy.cli.token;

import picocli.CommandLine.Command;

/** Owns {@code helios token} and which commands it has. */
@Command(
        name = "token",
        description = "Tokens: make, list, rotate, take back, find those that leaked.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TokenCreate.class, TokenList.class, TokenRotate.class, TokenRevoke.class, TokenScan.class})
public final class TokenGroup {}
