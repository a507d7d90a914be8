package io.helios.proxy.server.quickstart;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapBackend;
import io.helios.proxy.control.bootstrap.BootstrapLogin;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.launch.ProgramCache;
import io.helios.proxy.launch.Progress;
import io.helios.proxy.launch.RedisProcess;
import io.helios.proxy.launch.RedisProgram;
import io.helios.proxy.launch.RedisSettings;
import io.helios.proxy.server.init.RedisInit;
import io.helios.proxy.server.init.RedisUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Owns the quickstart's Redis: its process, and the three users that the vault gets. */
final class QuickstartRedis implements QuickstartBackend {
    /** From here on an ACL can allow a script that only reads. */
    private static final int GOOD_RULES_SINCE = 7;

    private final RedisProcess process;

    private QuickstartRedis(RedisProcess process) {
        this.process = process;
    }

    /** Starts the system's Redis if it is new enough, else the one that comes as a library; empty if there is none for this machine. */
    static Optional<QuickstartRedis> start(Path folder, int port, Progress progress) {
        var settings = RedisSettings.onPort(port).line("appendonly yes");
        return RedisProgram.installed()
                .filter(program -> program.major() >= GOOD_RULES_SINCE)
                .or(() -> RedisProgram.embedded(ProgramCache.standard(), progress))
                .or(RedisProgram::installed)
                .map(program -> new QuickstartRedis(RedisProcess.start(program, folder, settings, progress)));
    }

    @Override
    public BootstrapBackend prepare() throws IOException {
        var users = new RedisUsers("helios_" + QuickstartBackends.DATABASE, OptionalInt.empty(), false);
        try (var init = new RedisInit(users, Optional.empty())) {
            init.makeUsers(administrator());
            var logins = Stream.of(AccessClass.values())
                    .map(each -> new BootstrapLogin(each, init.user(each), init.password(each)))
                    .toList();
            return new BootstrapBackend(BackendSpec.usual("redis", new Host("127.0.0.1", process.port())), logins);
        }
    }

    private byte[] administrator() {
        var url = "redis://:" + new String(process.password()) + "@127.0.0.1:" + process.port();
        return url.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.close();
    }
}
