package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.nio.file.Path;

/** Owns the files of the certificate that clients see. */
public record TlsConfig(
        @Setting("PEM file: the certificate, then those that it was signed with")
        Path certificate,

        @Setting("PEM file: the private key, PKCS#8") Path key) {}
