package io.helios.proxy.cli.auth;

import picocli.CommandLine.Command;

/** Owns {@code helios auth} and which commands it has. */
@Command(
        name = "auth",
        description = "Your account and your login.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Signup.class, SignIn.class, SignOut.class, PrintToken.class, Status.class, RefreshNow.class})
public final class AuthGroup {}
