package io.helios.proxy.server.init;

import io.helios.proxy.backend.AccessClass;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Owns three new passwords, one for each user of a Redis, and the ACL lines that make those users. Wiped by {@link #close}. */
public final class RedisInit implements NewLogins {
    private final NewPasswords passwords = new NewPasswords(new SecureRandom());
    private final RedisUsers users;
    private final Optional<String> authorities;

    /**
     * @param users       as they shall be; a server whose version can be asked decides by itself whether its rules are the oldest
     * @param authorities PEM certificates to trust in place of Java's own
     */
    public RedisInit(RedisUsers users, Optional<String> authorities) {
        this.users = users;
        this.authorities = authorities;
    }

    @Override
    public String user(AccessClass accessClass) {
        return users.user(accessClass);
    }

    @Override
    public byte[] password(AccessClass accessClass) {
        return passwords.of(accessClass);
    }

    /** One command a line, as redis-cli reads them. */
    @Override
    public String script() {
        return Stream.of(AccessClass.values())
                .map(each -> String.join(" ", setUser(users, each)) + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public List<String> run(byte[] administratorUrl) throws IOException {
        try (var url = RedisUrl.parse(administratorUrl);
                var redis = url.open(authorities)) {
            makeUsers(redis);
            return redis.persistUsers().stream().toList();
        }
    }

    /** Does what {@link #run} does, but lets the server forget the users at its next start. */
    public void makeUsers(byte[] administratorUrl) throws IOException {
        try (var url = RedisUrl.parse(administratorUrl);
                var redis = url.open(authorities)) {
            makeUsers(redis);
        }
    }

    /** In words that the server's version knows. */
    private void makeUsers(RedisAdmin redis) throws IOException {
        var known = new RedisUsers(users.prefix(), users.index(), redis.isOldest());
        // A rule that this server does not know must be found before any user is changed.
        for (var accessClass : AccessClass.values()) {
            redis.tryRules(known.user(accessClass) + "_trial", known.rules(accessClass));
        }
        for (var accessClass : AccessClass.values()) {
            redis.order(setUser(known, accessClass));
        }
    }

    private List<String> setUser(RedisUsers written, AccessClass accessClass) {
        var head = Stream.of("ACL", "SETUSER", written.user(accessClass), "reset", "on", "#" + verifier(accessClass));
        return Stream.concat(head, written.rules(accessClass).stream()).toList();
    }

    /** What Redis keeps of a password; enough for one of 256 random bits. */
    private String verifier(AccessClass accessClass) {
        byte[] password = passwords.of(accessClass);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    @Override
    public void close() {
        passwords.close();
    }
}
