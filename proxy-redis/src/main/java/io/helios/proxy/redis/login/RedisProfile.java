package io.helios.proxy.redis.login;

import io.helios.proxy.redis.login.commands.CommandTable;
import io.helios.proxy.spi.BackendProfile;
import java.util.Optional;

/** Owns the command table of one backend, which holds as long as the backend says that it is of the same version. Thread-safe. */
public final class RedisProfile implements BackendProfile {
    private volatile Learnt learnt = new Learnt("", CommandTable.OWN);

    private record Learnt(String version, CommandTable commands) {}

    /** The table as it was learnt from a backend of this version; empty = it has to be asked. */
    Optional<CommandTable> of(String version) {
        var known = learnt;
        return known.version.equals(version) ? Optional.of(known.commands) : Optional.empty();
    }

    void learn(String version, CommandTable commands) {
        learnt = new Learnt(version, commands);
    }

    /** What is known now. */
    public CommandTable commands() {
        return learnt.commands;
    }
}
