package io.helios.proxy.control.accounts;

import io.helios.proxy.control.store.ControlProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Owns the form of an e-mail address as the store keeps it: in lower case, since people write theirs in every case. */
public final class EmailAddress {
    private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

    private EmailAddress() {}

    /** @throws ControlProblem naming {@code email} if it is none */
    public static String require(String email) {
        return of(email).orElseThrow(() -> ControlProblem.invalid("email", "must be an e-mail address"));
    }

    /** Empty if it is none. */
    public static Optional<String> of(String email) {
        return FORM.matcher(email).matches() ? Optional.of(email.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
