package io.helios.proxy.control.login;

import static io.helios.proxy.control.TestStores.done;

import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.passwords.Password;
import io.helios.proxy.control.tokens.IssuedToken;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Owns people who sign up and log in, for tests. */
public final class People {
    public static final String PASSWORD = "correct horse battery";
    public static final InetAddress SOMEWHERE = address("203.0.113.50");

    private final ControlStore store;

    public People(ControlStore store) {
        this.store = store;
    }

    /** The first, with the setup code. */
    public Account owner(String email) {
        var code = done(store.entrance().signUps().setupCode());
        return done(signUp(email, new SignUp.Code(code, Optional.empty())));
    }

    /** Somebody who was invited. */
    public CompletableFuture<Account> signUp(String email, String invitation) {
        return signUp(email, new SignUp.Code(Optional.empty(), Optional.of(invitation)));
    }

    public CompletableFuture<Account> signUp(String email, SignUp.Code code) {
        return signUp(email, PASSWORD, code);
    }

    public CompletableFuture<Account> signUp(String email, String password, SignUp.Code code) {
        var wanted = new SignUp(
                email, Password.of(password.toCharArray()), Optional.empty(), code, InetAddress.getLoopbackAddress());
        return store.entrance().signUps().signUp(wanted);
    }

    public CompletableFuture<IssuedToken> login(String email, String password) {
        return login(email, password, InetAddress.getLoopbackAddress());
    }

    public CompletableFuture<IssuedToken> login(String email, String password, InetAddress address) {
        var attempt = new LoginAttempt(email, Password.of(password.toCharArray()), Optional.empty(), address);
        return store.entrance().logins().login(attempt);
    }

    public static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
