package io.helios.proxy.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Owns one folder of a database and the secrets in it: whatever is written here, only its owner can read, from its first byte on. */
final class PrivateFiles {
    private static final int PASSWORD_BYTES = 24;

    private final Path folder;
    private final Account account;

    /** Makes the folder if it is not there; fails if {@code account} cannot reach it. */
    PrivateFiles(Path folder, Account account) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.account = account;
        Files.createDirectories(this.folder);
        account.letPass(this.folder);
        account.requireReach(this.folder);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    String read(String name) throws IOException {
        return Files.readString(path(name), StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return Files.exists(path(name));
    }

    /** Writes a file for our own account. */
    Path write(String name, String text) throws IOException {
        var file = path(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** Writes a file for the account that the database runs under. */
    Path give(String name, String text) throws IOException {
        var file = write(name, text);
        account.give(file);
        return file;
    }

    /** Makes an empty folder for the account that the database runs under. */
    Path giveFolder(String name) throws IOException {
        var made = path(name);
        ProgramCache.delete(made);
        Files.createDirectory(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.give(made);
        return made;
    }

    /** 192 random bits in letters, digits, {@code -} and {@code _}. */
    static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
