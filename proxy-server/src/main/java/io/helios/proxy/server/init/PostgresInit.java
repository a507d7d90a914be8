package io.helios.proxy.server.init;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramVerifier;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Properties;

/** Owns three new passwords, one for each login of a PostgreSQL database, and the script that sets them. Wiped by {@link #close}. */
public final class PostgresInit implements NewLogins {
    private static final int SALT_BYTES = 16;
    private static final int ITERATIONS = 4096;

    private final SecureRandom random = new SecureRandom();
    private final PostgresRoles roles;
    private final NewPasswords passwords = new NewPasswords(random);

    private PostgresInit(PostgresRoles roles) {
        this.roles = roles;
    }

    public static PostgresInit withNewPasswords(PostgresRoles roles) {
        return new PostgresInit(roles);
    }

    @Override
    public String user(AccessClass accessClass) {
        return roles.role(accessClass);
    }

    @Override
    public byte[] password(AccessClass accessClass) {
        return passwords.of(accessClass);
    }

    /** SQL, to be run by a superuser in the database itself. */
    @Override
    public String script() {
        var verifiers = new EnumMap<AccessClass, String>(AccessClass.class);
        for (var accessClass : AccessClass.values()) {
            byte[] password = passwords.of(accessClass);
            verifiers.put(accessClass, verifier(password));
            Arrays.fill(password, (byte) 0);
        }
        return roles.script(verifiers);
    }

    /** In one transaction: when it fails, nothing was changed. */
    @Override
    public List<String> run(byte[] superuserUrl) throws IOException {
        SuperuserUrl.parse(superuserUrl).run(this, roles.database());
        return List.of();
    }

    /** Runs the script in the database that {@code url} names. */
    public void run(String url, Properties superuser) throws SQLException {
        try (var connection = DriverManager.getConnection(url, superuser);
                var statement = connection.createStatement()) {
            statement.execute(script());
        }
    }

    /** What PostgreSQL stores of a password, RFC 5803: {@code SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey}. */
    private String verifier(byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] keys = ScramVerifier.of(ScramHash.SHA_256, password, salt, ITERATIONS);
        var base64 = Base64.getEncoder();
        int half = keys.length / 2;
        return "SCRAM-SHA-256$" + ITERATIONS + ":" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(Arrays.copyOf(keys, half)) + ":"
                + base64.encodeToString(Arrays.copyOfRange(keys, half, keys.length));
    }

    @Override
    public void close() {
        passwords.close();
    }
}
