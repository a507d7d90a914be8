package io.helios.proxy.server.init;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Owns the session of an administrator in a Redis: one order after the other, each answer read before the next is sent. */
public final class RedisAdmin implements AutoCloseable {
    private static final String OLDEST = "6";

    private final RespSession session;

    private RedisAdmin(RespSession session) {
        this.session = session;
    }

    /** Owns {@code socket}. {@code password} stays the caller's; an empty one means that Redis asks for none. */
    static RedisAdmin loggedIn(Socket socket, String user, byte[] password) throws IOException {
        var admin = new RedisAdmin(new RespSession(socket));
        try {
            if (password.length > 0) {
                admin.session.ask(List.of(ascii("AUTH"), user.getBytes(StandardCharsets.UTF_8), password));
            }
            return admin;
        } catch (IOException refused) {
            admin.close();
            throw refused;
        }
    }

    /** Whether its ACL is the one of Redis 6.2. */
    boolean isOldest() throws IOException {
        var said = ask("INFO", "server");
        return said.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("redis_version:"))
                .map(line -> line.replaceFirst(".*:", "").replaceFirst("\\..*", ""))
                .findFirst()
                .orElseThrow(() -> new IOException("the backend does not say its version"))
                .equals(OLDEST);
    }

    /** Fails if the server does not know one of the rules; the user of this name, which never could log in, is gone afterwards. */
    void tryRules(String user, List<String> rules) throws IOException {
        var line = new ArrayList<>(List.of("ACL", "SETUSER", user, "reset"));
        line.addAll(rules);
        try {
            order(line);
        } finally {
            ask("ACL", "DELUSER", user);
        }
    }

    /** Sends a command that must be answered by OK. */
    void order(List<String> command) throws IOException {
        if (!ask(command.toArray(String[]::new)).equals(List.of("OK"))) {
            throw new IOException("the backend did not answer OK to " + command.get(0) + " " + command.get(1));
        }
    }

    /** Lets the users outlive a restart, where Redis keeps them in some file. What to tell people if it does not. */
    Optional<String> persistUsers() {
        try {
            var file = ask("CONFIG", "GET", "aclfile");
            boolean inFile = file.size() == 2 && !file.get(1).isEmpty();
            order(inFile ? List.of("ACL", "SAVE") : List.of("CONFIG", "REWRITE"));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of("the users are gone at the next restart of Redis, for it cannot write them down ("
                    + refused.getMessage() + "): set aclfile, or run this again with --restore after each restart");
        }
    }

    private List<String> ask(String... words) throws IOException {
        var command = new ArrayList<byte[]>();
        for (var word : words) {
            command.add(word.getBytes(StandardCharsets.UTF_8));
        }
        return session.ask(command);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        session.close();
    }
}
