package io.helios.proxy.control.login;

import io.helios.proxy.control.passwords.Password;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Owns what somebody sends who wants to log in.
 *
 * @param name what the token shall be called
 */
public record LoginAttempt(String email, Password password, Optional<String> name, InetAddress address) {
    @Override
    public String toString() {
        return "LoginAttempt[" + address + "]";
    }
}
