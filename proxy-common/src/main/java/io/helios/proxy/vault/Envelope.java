package io.helios.proxy.vault;

/** Owns the written form of a sealed value. */
public record Envelope(String masterKeyId, String dataKeyId, byte[] nonce, byte[] sealed) {}
