package io.helios.proxy.server.init;

import io.helios.proxy.backend.AccessClass;
import java.io.IOException;
import java.util.List;

/** Owns three new logins of a backend, one for each access class: their names, their passwords, and the way to make them there. */
public interface NewLogins extends AutoCloseable {
    String user(AccessClass accessClass);

    /** A copy that the caller wipes. */
    byte[] password(AccessClass accessClass);

    /** What an administrator runs on the backend to make them; it holds verifiers and no password. */
    String script();

    /**
     * Runs the script. Owns {@code administratorUrl}, and wipes it.
     *
     * @return what the administrator should know beside that it worked
     * @throws IOException if it did not; the message is the backend's own, or names the address alone
     */
    List<String> run(byte[] administratorUrl) throws IOException;

    /** Wipes the passwords. */
    @Override
    void close();
}
