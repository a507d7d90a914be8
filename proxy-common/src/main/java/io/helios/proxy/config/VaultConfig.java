package io.helios.proxy.config;

import io.helios.proxy.config.schema.Secret;
import io.helios.proxy.config.schema.Setting;
import java.util.Optional;

/** Owns the key that wraps all other keys. */
public record VaultConfig(
        @Setting(
                value = "Key-encryption key: 32 bytes in base64, as `helios vault init-key` makes it",
                derived =
                        "none: a durable store stays sealed and the proxy not ready; a store in memory gets one for its life")
        Optional<Secret> kek) {}
