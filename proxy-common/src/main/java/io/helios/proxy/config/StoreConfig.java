package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;

/** Owns the place of the store. */
public record StoreConfig(
        @Setting("`sqlite:/path/helios.db`; `sqlite::memory:` only beside `bootstrap`")
        StoreUrl url) {}
