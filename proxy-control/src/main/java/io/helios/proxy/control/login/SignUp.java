package io.helios.proxy.control.login;

import io.helios.proxy.control.passwords.Password;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Owns what somebody sends who wants an account.
 *
 * @param name what people call him; otherwise his e-mail address
 * @param code the setup code or an invitation's
 */
public record SignUp(String email, Password password, Optional<String> name, Code code, InetAddress address) {
    /** Owns the codes that were sent. */
    public record Code(Optional<String> setup, Optional<String> invitation) {
        public static final Code NONE = new Code(Optional.empty(), Optional.empty());

        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    @Override
    public String toString() {
        return "SignUp[" + address + "]";
    }
}
