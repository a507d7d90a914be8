package io.helios.proxy.config;

import io.helios.proxy.config.schema.Secret;
import io.helios.proxy.config.schema.Spot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/**
 * Owns the rules of the store and the key that seals it.
 *
 * @param keyBesideStore whether both may lie in one folder, where one theft takes both
 */
record VaultRules(boolean keyBesideStore) {
    private static final int KEY_BYTES = 32;

    void check(ProxyConfig config, Spot root) {
        var url = root.at("store").at("url");
        if (config.store().url().inMemory() && config.bootstrap().isEmpty()) {
            url.problem("a store in memory needs bootstrap, for it begins empty at every start");
        }
        var kek = root.at("vault").at("kek");
        config.vault().kek().ifPresent(secret -> key(secret, kek));
        if (!keyBesideStore && url.sound()) {
            config.store().url().file().ifPresent(store -> apart(store, kek.at("file")));
        }
    }

    private static void key(Secret secret, Spot spot) {
        var text = secret.copy();
        try {
            var key = Base64.getDecoder().decode(text);
            boolean fits = key.length == KEY_BYTES;
            Arrays.fill(key, (byte) 0);
            if (!fits) {
                throw new IllegalArgumentException("another length");
            }
        } catch (IllegalArgumentException e) {
            spot.problem("expected 32 bytes in base64, as helios vault init-key makes them");
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static void apart(Path store, Spot file) {
        var folder = real(store).getParent();
        file.text().ifPresent(key -> {
            if (folder != null && file.sound() && real(Path.of(key)).startsWith(folder)) {
                file.problem("lies in the folder of the store; keep it where no copy of the store takes it along");
            }
        });
    }

    /** Without links, as far as the path exists. */
    private static Path real(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        var parent = absolute.getParent();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }
}
