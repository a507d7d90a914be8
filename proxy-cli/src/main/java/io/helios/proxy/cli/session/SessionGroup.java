package io.helios.proxy.cli.session;

import picocli.CommandLine.Command;

/** Owns {@code helios session} and which commands it has. */
@Command(
        name = "session",
        description = "Connections of clients.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SessionList.class, SessionKill.class})
public final class SessionGroup {}
