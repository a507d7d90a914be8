package io.helios.proxy.server.serve;

import io.helios.proxy.config.ProxyConfig;
import io.helios.proxy.config.TlsConfig;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Owns what of the configuration is built into a running proxy, by section. */
record FixedSettings(Map<String, Object> sections) {
    static FixedSettings of(ProxyConfig config) {
        var sections = new LinkedHashMap<String, Object>();
        sections.put("listeners", config.listeners());
        sections.put("tls", config.tls().isPresent());
        sections.put("tls.provider", config.tls().map(TlsConfig::provider));
        sections.put("store", config.store());
        sections.put("vault", config.vault().kek().map(key -> fingerprint(key.copy())));
        sections.put("sign-up", config.signUp());
        sections.put("tokens", config.tokens());
        sections.put("auth", config.auth());
        sections.put("limits.login-timeout", config.limits().loginTimeout());
        sections.put("admin", config.admin());
        sections.put("audit", config.audit());
        sections.put("transport", config.transport());
        sections.put("replica-id", config.replicaId());
        sections.put("peers", config.peers());
        return new FixedSettings(sections);
    }

    /** A line for each section that is different in {@code other}. */
    List<String> changedIn(FixedSettings other) {
        return sections.keySet().stream()
                .filter(name -> !Objects.equals(sections.get(name), other.sections.get(name)))
                .map(name -> name + ": the change takes effect at the next start")
                .toList();
    }

    /** Owns {@code key} and wipes it. */
    private static String fingerprint(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
