package io.helios.proxy.control;

import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.vault.KeyFile;
import io.helios.proxy.vault.MasterKeys;
import java.nio.file.Path;

/** Owns a process that takes tokens back, says so for each, and waits to be killed: arguments are store, key file and token ids. */
final class RevokingProcess {
    static final String DONE = "revoked ";

    private RevokingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var masterKeys = MasterKeys.of(new KeyFile(Path.of(arguments[1])).read());
        var store = ControlStore.open(StoreSettings.on(Path.of(arguments[0]), masterKeys));
        for (int i = 2; i < arguments.length; i++) {
            store.tokens().revoke(new TokenId(arguments[i]), Actor.LOCAL).join();
            System.out.println(DONE + arguments[i]);
            System.out.flush();
        }
        Thread.currentThread().join();
    }
}
