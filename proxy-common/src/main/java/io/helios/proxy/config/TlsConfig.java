package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.nio.file.Path;

/** Owns the files of the certificate that clients see, and who does the cryptography. */
public record TlsConfig(
        @Setting("PEM file: the certificate, then those that it was signed with")
        Path certificate,

        @Setting("PEM file: the private key, PKCS#8") Path key,

        @Setting(
                value =
                        "Who does the cryptography towards clients; `auto` is BoringSSL where its library loads (Linux with glibc, x86-64 and ARM64), else the JDK",
                fallback = "auto")
        Provider provider) {

    /** Owns the names of those who can do it. */
    public enum Provider {
        AUTO,
        BORINGSSL,
        JDK
    }
}
