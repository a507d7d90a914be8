package io.helios.proxy.server.quickstart;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.login.SignUp;
import io.helios.proxy.control.passwords.Password;
import io.helios.proxy.control.store.Ids;
import io.helios.proxy.launch.LaunchFailure;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Owns the first user of a quickstart, who owns it: signed up at the first start, the way everybody signs up, with a password that is shown
 * then and never again.
 *
 * @param password empty at later starts
 */
record QuickstartAccount(AccountId id, String email, Optional<String> password) {
    /** No address that somebody could want for himself. */
    static final String EMAIL = "owner@localhost";

    static QuickstartAccount of(ControlStore store) throws InterruptedException {
        var setupCode = StoreAnswer.of(store.entrance().signUps().setupCode());
        return setupCode.isPresent() ? signUp(store, setupCode) : known(store);
    }

    private static QuickstartAccount signUp(ControlStore store, Optional<String> setupCode)
            throws InterruptedException {
        var password = Ids.code("");
        var wanted = new SignUp(
                EMAIL,
                Password.of(password.toCharArray()),
                Optional.of("Quickstart"),
                new SignUp.Code(setupCode, Optional.empty()),
                InetAddress.getLoopbackAddress());
        var made = StoreAnswer.of(store.entrance().signUps().signUp(wanted));
        return new QuickstartAccount(made.id(), EMAIL, Optional.of(password));
    }

    private static QuickstartAccount known(ControlStore store) throws InterruptedException {
        var account = StoreAnswer.of(store.accounts().byEmail(EMAIL))
                .orElseThrow(
                        () -> new LaunchFailure("this folder has no account " + EMAIL + ": choose another --data"));
        return new QuickstartAccount(account.id(), EMAIL, Optional.empty());
    }

    @Override
    public String toString() {
        return "QuickstartAccount[" + id + "]";
    }
}
