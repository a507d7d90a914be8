package io.helios.proxy.auth;

/** Owns the names of the challenge mechanisms and the form of the verifier that each stores for a token. */
public enum Mechanism {
    /** RFC 7677, one deployment-wide 28-byte salt, i=4096. Verifier: StoredKey (32) ‖ ServerKey (32). */
    SCRAM_SHA_256,
    /** RFC 5802 as MongoDB uses it (md5 digest of user {@code default}), one 16-byte salt, i=4096. Verifier: StoredKey (20) ‖ ServerKey (20). */
    SCRAM_SHA_1,
    /** MySQL's {@code mysql_native_password}. Verifier: SHA1(SHA1(token)), 20 bytes. */
    MYSQL_NATIVE,
    /** MySQL's {@code caching_sha2_password} fast path. Verifier: SHA256(SHA256(token)), 32 bytes. */
    CACHING_SHA2
}
