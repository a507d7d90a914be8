package io.helios.proxy.control.login;

import io.helios.proxy.auth.AddressBlock;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.control.store.Refused;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;

/**
 * Owns how often people may guess passwords and sign up. Only wrong passwords count: somebody who knows his may log in as often as he likes.
 *
 * <p>An address is an IPv4 address or an IPv6 /64. Loopback has no limit of its own: behind it may be everybody who uses the machine.
 */
final class LoginLimits {
    private static final Tally.Limit WRONG_FROM_ADDRESS =
            new Tally.Limit(5, Duration.ofMinutes(15), Duration.ofMinutes(15));
    private static final Tally.Limit WRONG_FOR_ACCOUNT =
            new Tally.Limit(10, Duration.ofHours(1), Duration.ofMinutes(15));
    private static final Tally.Limit SIGN_UPS = new Tally.Limit(20, Duration.ofHours(1), Duration.ofMinutes(15));

    private final Tally<Long> wrongFromAddress;
    private final Tally<String> wrongForAccount;
    private final Tally<Long> signUps;

    LoginLimits(Clock clock) {
        this.wrongFromAddress = new Tally<>(WRONG_FROM_ADDRESS, clock);
        this.wrongForAccount = new Tally<>(WRONG_FOR_ACCOUNT, clock);
        this.signUps = new Tally<>(SIGN_UPS, clock);
    }

    /** @throws Refused if this address guessed wrong too often */
    void requireMayLogIn(InetAddress address) {
        refuseDuring(wrongFromAddress.rest(AddressBlock.of(address)));
    }

    /** @throws Refused if somebody guessed wrong too often for this e-mail address, whether it has an account or not */
    void requireMayLogIn(String email) {
        refuseDuring(wrongForAccount.rest(email));
    }

    void wrong(String email, InetAddress address) {
        wrongForAccount.count(email);
        if (!address.isLoopbackAddress()) {
            wrongFromAddress.count(AddressBlock.of(address));
        }
    }

    /**
     * Counts an attempt to sign up.
     *
     * @throws Refused if there were too many from this address
     */
    void requireMaySignUp(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return;
        }
        refuseDuring(signUps.rest(AddressBlock.of(address)));
        signUps.count(AddressBlock.of(address));
    }

    private static void refuseDuring(Duration rest) {
        if (!rest.isZero()) {
            throw new Refused(Refusal.rateLimited(rest));
        }
    }
}
