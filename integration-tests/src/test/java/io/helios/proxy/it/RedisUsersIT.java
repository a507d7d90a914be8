package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.server.init.NewLogins;
import io.helios.proxy.server.init.RedisInit;
import io.helios.proxy.server.init.RedisUsers;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealRedis;
import io.helios.proxy.testkit.tls.TestCertificates;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the three users that {@code helios backend init} makes can do in a real Redis, without any proxy: they are the wall. */
class RedisUsersIT {
    /** What Redis says to somebody who may not, by himself or by a script. */
    private static final String MAY_NOT = "(?s)(NOPERM |ERR .*(can't run this command|not allowed from script)).*";

    private static final List<String> READS = List.of(
            "GET k",
            "SCAN 0",
            "INFO",
            "TIME",
            "ACL WHOAMI",
            "MULTI",
            "DISCARD",
            "CLIENT SETNAME x",
            "CLIENT ID",
            "SELECT 0",
            "ECHO x",
            "CLIENT TRACKING off",
            "SCRIPT EXISTS x",
            "XINFO HELP",
            "OBJECT HELP",
            "COMMAND COUNT",
            "PUBSUB CHANNELS");

    private static final List<String> NEWER_READS =
            List.of("EVAL_RO return(redis.call('GET',KEYS[1])) 1 k", "FUNCTION LIST", "CLIENT NO-TOUCH on");

    private static final List<String> WRITES = List.of(
            "SET k v",
            "EVAL return(redis.call('SET',KEYS[1],'v')) 1 k",
            "PUBLISH c m",
            "SORT list",
            "SCRIPT LOAD return(1)",
            "LPUSH l x");

    private static final List<String> CHANGES = List.of(
            "FLUSHDB",
            "KEYS *",
            "CONFIG GET maxmemory",
            "CLIENT LIST",
            "SCRIPT FLUSH",
            "SLOWLOG GET",
            "SWAPDB 1 2",
            "FLUSHALL");

    private static final List<String> FORBIDDEN = List.of(
            "CONFIG SET maxmemory 0",
            "ACL SETUSER x",
            "ACL DELUSER x",
            "ACL LIST",
            "ACL SAVE",
            "SHUTDOWN NOSAVE",
            "REPLICAOF NO ONE",
            "SLAVEOF NO ONE",
            "SYNC",
            "PSYNC ? -1",
            "REPLCONF x",
            "MONITOR",
            "MIGRATE h 1 k 0 1",
            "CLUSTER NODES",
            "CLIENT KILL x",
            "CLIENT PAUSE 1",
            "CLIENT REPLY ON",
            "SAVE",
            "BGSAVE",
            "MODULE LIST",
            "PFSELFTEST",
            "SCRIPT DEBUG no",
            "EVAL redis.call('CONFIG','SET','maxmemory','0') 0");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Version.class)
    void eachClassMayDoWhatItsNameSaysAndNoMore(Version version) throws Exception {
        // Given
        try (var redis = version.start();
                var users = init(OptionalInt.empty())) {
            // When
            users.run(url(redis));

            // Then
            may(redis, users, AccessClass.RO, List.of(READS));
            mayNot(redis, users, AccessClass.RO, List.of(WRITES, CHANGES, FORBIDDEN));
            mayNot(redis, users, AccessClass.RO, List.of(List.of("EVAL_RO redis.call('SET',KEYS[1],'v') 1 k")));
            may(redis, users, AccessClass.RW, List.of(READS, WRITES));
            mayNot(redis, users, AccessClass.RW, List.of(CHANGES, FORBIDDEN, List.of("FUNCTION LOAD x")));
            may(redis, users, AccessClass.DDL, List.of(READS, WRITES, CHANGES));
            mayNot(redis, users, AccessClass.DDL, List.of(FORBIDDEN));
            if (version == Version.INSTALLED) {
                may(redis, users, AccessClass.RO, List.of(NEWER_READS));
                may(redis, users, AccessClass.DDL, List.of(NEWER_READS, List.of("FUNCTION FLUSH")));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void nobodyLeavesTheOneIndexNotEvenByAScript(Version version) throws Exception {
        // Given
        var ways = List.of(
                "SELECT 0",
                "MOVE k 0",
                "COPY k l DB 0",
                "SWAPDB 0 3",
                "FLUSHALL",
                "EVAL redis.call('SELECT','0') 0",
                "EVAL redis.call('COPY',KEYS[1],KEYS[2],'DB','0') 2 k l",
                "EVAL_RO redis.call('SELECT','0') 0");
        try (var redis = version.start();
                var users = init(OptionalInt.of(3))) {
            // When
            users.run(url(redis));

            // Then
            for (var accessClass : AccessClass.values()) {
                may(redis, users, accessClass, List.of(List.of("SELECT 3")));
                mayNot(redis, users, accessClass, List.of(ways));
            }
            may(redis, users, AccessClass.RW, List.of(List.of("EVAL return(redis.call('SELECT','3')) 0")));
        }
    }

    @Test
    void reachesAServerThatSpeaksTlsOnlyToThoseWhoKnowItsAuthority() throws Exception {
        // Given
        var certificates = TestCertificates.forLoopback(folder);
        int port = FreePorts.next();
        try (var redis =
                RealRedis.start(settings -> settings.tls(port, certificates.certificate(), certificates.key()))) {
            var url = "rediss://:" + redis.password() + "@localhost:" + port;
            var authority = Optional.of(Files.readString(certificates.authority()));
            try (var strangers = init(OptionalInt.empty());
                    var friends = new RedisInit(new RedisUsers("f", OptionalInt.empty(), false), authority)) {
                assertThatThrownBy(() -> strangers.run(url.getBytes(StandardCharsets.UTF_8)))
                        .hasMessageContaining("no TLS with localhost:" + port)
                        .hasMessageNotContaining(redis.password());

                // When
                friends.run(url.getBytes(StandardCharsets.UTF_8));

                // Then
                may(redis, friends, AccessClass.RO, List.of(List.of("GET k")));
            }
        }
    }

    @Test
    void leavesEverythingAsItWasWhenTheServerTakesNotOneOfTheUsers() throws Exception {
        // Given
        try (var redis = RealRedis.start();
                var admin = RedisWire.to(redis.port(), "default", redis.password());
                var users = new RedisInit(new RedisUsers("a b", OptionalInt.empty(), false), Optional.empty())) {
            // When
            var run = assertThatThrownBy(() -> users.run(url(redis)));

            // Then
            run.isInstanceOf(IOException.class).hasMessageContaining("the database says: ERR Usernames can't contain");
            assertThat(admin.ask("ACL", "USERS")).isEqualTo("default");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.acl", "redis.conf"})
    void writesTheUsersIntoTheServersOwnFile(String file) throws Exception {
        // Given
        int port = FreePorts.next();
        var acl = Files.createFile(folder.resolve("users.acl"));
        var lines = "port " + port + "\nbind 127.0.0.1\ndir " + folder + "\n"
                + (file.endsWith("acl") ? "aclfile " + acl + "\n" : "");
        var config = Files.writeString(folder.resolve("redis.conf"), lines);
        var server = new ProcessBuilder("redis-server", config.toString())
                .redirectOutput(Redirect.DISCARD)
                .start();
        try (var users = init(OptionalInt.empty())) {
            Await.until("it takes connections", () -> listens(port));

            // When
            var notes = users.run(("redis://127.0.0.1:" + port).getBytes(StandardCharsets.UTF_8));

            // Then
            assertThat(notes).isEmpty();
            assertThat(Files.readString(folder.resolve(file))).contains("user helios_rw on", "user helios_ddl on");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static boolean listens(int port) {
        try (var wire = RedisWire.to(port)) {
            return wire.ask("PING").equals("PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void saysSoWhenTheUsersDoNotOutliveARestart() throws Exception {
        // Given
        try (var redis = RealRedis.start();
                var admin = RedisWire.to(redis.port(), "default", redis.password());
                var users = init(OptionalInt.empty())) {
            admin.ask("ACL", "SETUSER", "default", "-config|rewrite");

            // When
            var notes = users.run(url(redis));

            // Then
            assertThat(notes).singleElement().asString().contains("gone at the next restart", "--restore");
            may(redis, users, AccessClass.RO, List.of(READS));
        }
    }

    private static RedisInit init(OptionalInt index) {
        return new RedisInit(new RedisUsers("helios", index, false), Optional.empty());
    }

    private static byte[] url(RealRedis redis) {
        return redis.url().getBytes(StandardCharsets.UTF_8);
    }

    private static void may(RealRedis redis, NewLogins users, AccessClass who, List<List<String>> commands)
            throws IOException {
        for (var command : commands.stream().flatMap(List::stream).toList()) {
            assertThat(ask(redis, users, who, command)).as(who + ": " + command).doesNotMatch(MAY_NOT);
        }
    }

    private static void mayNot(RealRedis redis, NewLogins users, AccessClass who, List<List<String>> commands)
            throws IOException {
        for (var command : commands.stream().flatMap(List::stream).toList()) {
            var answer = ask(redis, users, who, command);
            boolean unknown = answer.startsWith("ERR unknown command") || answer.startsWith("ERR Unknown subcommand");
            assertThat(unknown || answer.matches(MAY_NOT))
                    .as(who + ": " + command + " → " + answer)
                    .isTrue();
        }
    }

    private static String ask(RealRedis redis, NewLogins users, AccessClass who, String command) throws IOException {
        var secret = new String(users.password(who), StandardCharsets.US_ASCII);
        try (var wire = RedisWire.to(redis.port(), users.user(who), secret)) {
            return wire.ask(command.split(" "));
        }
    }

    /** Owns which Redis. */
    private enum Version {
        INSTALLED,
        OLDEST;

        RealRedis start() {
            return this == INSTALLED ? RealRedis.start() : RealRedis.oldest();
        }
    }
}
