package io.helios.proxy.redis.contract;

import io.helios.proxy.testkit.contract.SpeakingBackend;
import io.helios.proxy.testkit.fake.Peer;
import io.helios.proxy.testkit.proxy.FixtureVault;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Owns what a Redis backend says. The rows of an answer are pushes, which no client counts as replies. */
final class RedisBackend implements SpeakingBackend {
    @Override
    public boolean login(Peer peer) throws IOException {
        var hello = read(peer);
        if (!hello.equals(List.of("HELLO", "2", "AUTH", FixtureVault.USER, FixtureVault.PASSWORD))) {
            throw new AssertionError("the backend was not given the vaulted login: " + hello);
        }
        // A version that nobody has seen yet: its table of commands is asked for in each login.
        var version = Long.toString(System.nanoTime());
        write(
                peer,
                "*4\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$" + version.length() + "\r\n" + version
                        + "\r\n");
        var table = read(peer);
        if (!table.equals(List.of("COMMAND"))) {
            throw new AssertionError("the backend was not asked for its commands: " + table);
        }
        write(peer, "*0\r\n");
        return true;
    }

    @Override
    public void refuseLogin(Peer peer) throws IOException {
        read(peer);
        write(peer, "-WRONGPASS invalid username-password pair or user " + FixtureVault.USER + " is disabled.\r\n");
    }

    @Override
    public Optional<String> readStatement(Peer peer) throws IOException {
        try {
            return Optional.of(read(peer).get(1));
        } catch (EOFException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void row(Peer peer, String text) throws IOException {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        write(peer, ">2\r\n$3\r\nrow\r\n$" + length + "\r\n" + text + "\r\n");
    }

    @Override
    public void done(Peer peer) throws IOException {
        write(peer, "+OK\r\n");
    }

    private static List<String> read(Peer peer) throws IOException {
        return Line.words(Line.read(peer::read), peer::read);
    }

    private static void write(Peer peer, String text) throws IOException {
        peer.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
