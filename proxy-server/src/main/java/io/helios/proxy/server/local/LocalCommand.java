package io.helios.proxy.server.local;

import picocli.CommandLine.Command;

/** Owns {@code helios local} and the names of its groups. */
@Command(
        name = "local",
        description = "Work on the store itself, also while a proxy runs on it: first start, break-glass.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LocalCommand.AccountGroup.class,
            LocalCommand.TokenGroup.class,
            LocalCommand.DatabaseGroup.class,
            LocalCommand.BackendGroup.class,
            LocalCommand.VaultGroup.class,
            LocalDoctor.class
        })
public final class LocalCommand {
    /** Owns {@code helios local account}. */
    @Command(
            name = "account",
            description = "People and services that tokens belong to.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {AccountCreate.class, AccountList.class, AccountResetPassword.class})
    static final class AccountGroup {}

    /** Owns {@code helios local token}. */
    @Command(
            name = "token",
            description = "Tokens: make, list, take back.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {TokenCreate.class, TokenList.class, TokenRevoke.class})
    static final class TokenGroup {}

    /** Owns {@code helios local db}. */
    @Command(
            name = "db",
            description = "Databases, as clients name them.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {DatabaseCreate.class, DatabaseList.class, DatabaseDelete.class})
    static final class DatabaseGroup {}

    /** Owns {@code helios local backend}. */
    @Command(
            name = "backend",
            description = "What stands behind a database.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {BackendPut.class, BackendList.class})
    static final class BackendGroup {}

    /** Owns {@code helios local vault}. */
    @Command(
            name = "vault",
            description = "The logins that the proxy itself uses.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {VaultPut.class, VaultList.class})
    static final class VaultGroup {}
}
