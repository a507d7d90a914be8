package io.helios.proxy.cli.vault;

import picocli.CommandLine.Command;

/** Owns {@code helios vault} and which commands it has. */
@Command(
        name = "vault",
        description = "The logins that the proxy itself uses, and the master key that seals them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {VaultList.class, VaultPut.class, VaultDelete.class})
public final class VaultGroup {}
