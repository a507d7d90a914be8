package io.helios.proxy.cli.member;

import picocli.CommandLine.Command;

/** Owns {@code helios member} and which commands it has. */
@Command(
        name = "member",
        description = "People and services that belong to the installation.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MemberList.class, MemberInvite.class, MemberRole.class, MemberRemove.class})
public final class MemberGroup {}
