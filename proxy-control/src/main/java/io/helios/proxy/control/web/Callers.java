package io.helios.proxy.control.web;

import io.helios.proxy.auth.Attempt;
import io.helios.proxy.auth.Holder;
import io.helios.proxy.auth.PresentedToken;
import io.helios.proxy.auth.Recognition;
import io.helios.proxy.auth.Recognizer;
import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.accounts.Accounts;
import io.helios.proxy.control.store.Refused;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Owns the question who calls: by the auth module of every protocol, and the account behind the token. */
public final class Callers {
    static final String PROTOCOL = "api";

    private final Recognizer recognizer;
    private final Accounts accounts;

    public Callers(Recognizer recognizer, Accounts accounts) {
        this.recognizer = recognizer;
        this.accounts = accounts;
    }

    /** Owns {@code secret}. Fails with {@link Refused} if nobody may call with it; for somebody who guesses, that takes a while. */
    public CompletionStage<Caller> caller(byte[] secret, InetAddress address) {
        return recognizer
                .recognize(new PresentedToken(secret), Attempt.toControl(address, PROTOCOL))
                .thenCompose(this::account);
    }

    private CompletionStage<Caller> account(Recognition recognition) {
        if (recognition instanceof Holder holder) {
            var token = holder.token();
            return accounts.find(token.account()).thenApply(account -> caller(token, account));
        }
        return refused((Refusal) recognition);
    }

    private static CompletionStage<Caller> refused(Refusal refusal) {
        var answer = new CompletableFuture<Caller>();
        CompletableFuture.delayedExecutor(refusal.holdBack().toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> answer.completeExceptionally(new Refused(refusal)));
        return answer;
    }

    private static Caller caller(StoredToken token, Optional<Account> found) {
        var account = found.filter(known -> known.state() == Account.State.ACTIVE)
                .orElseThrow(() -> new Refused(Refusal.revoked().because("account " + token.account() + " is over")));
        return new Caller(token, account, Powers.of(account));
    }
}
