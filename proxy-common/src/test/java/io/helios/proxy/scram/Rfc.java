package io.helios.proxy.scram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/** Owns the worked examples of RFC 5802 section 5 and RFC 7677 section 3: user {@code user}, password {@code pencil}. */
enum Rfc {
    SHA_1(
            ScramHash.SHA_1,
            "fyko+d2lbbFgONRv9qkxdawL",
            "3rfcNHYJY1ZVvWVs7j",
            "QSXCR+Q6sek8bf92",
            new Ends("v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")),
    SHA_256(
            ScramHash.SHA_256,
            "rOprNGfwEbeRWgbNEkqO",
            "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
            "W22ZaJ0SNY7soEsUEjb6gQ==",
            new Ends("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));

    static final int ITERATIONS = 4096;

    final ScramHash hash;
    final String clientNonce;
    final String serverNonce;
    final String clientFirst;
    final String serverFirst;
    final String clientFinal;
    final String serverFinal;
    private final String salt;

    Rfc(ScramHash hash, String clientNonce, String serverNonce, String salt, Ends ends) {
        this.hash = hash;
        this.clientNonce = clientNonce;
        this.serverNonce = serverNonce;
        this.salt = salt;
        this.clientFirst = "n,,n=user,r=" + clientNonce;
        this.serverFirst = "r=" + clientNonce + serverNonce + ",s=" + salt + ",i=" + ITERATIONS;
        this.clientFinal = "c=biws,r=" + clientNonce + serverNonce + ",p=" + ends.proof();
        this.serverFinal = ends.serverFinal();
    }

    /** The client's proof, and the server's answer to it. */
    private record Ends(String proof, String serverFinal) {}

    static byte[] password() {
        return bytes("pencil");
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    byte[] salt() {
        return Base64.getDecoder().decode(salt);
    }

    byte[] verifier() {
        return ScramVerifier.of(hash, password(), salt(), ITERATIONS);
    }

    /** An offer that answers with the nonce of the RFC. */
    ScramOffer offer() {
        return new ScramOffer(hash, salt(), ITERATIONS, () -> serverNonce, ScramLimits.DEFAULT);
    }

    ScramChallenge challenge() {
        try {
            return offer().challenge(bytes(clientFirst), BindingOffer.none());
        } catch (ScramException e) {
            throw new AssertionError(e);
        }
    }

    /** A client that begins with the nonce of the RFC. */
    ScramClient client() {
        return new ScramClient(hash, "user", ChannelBinding.unsupported(), clientNonce, ScramLimits.DEFAULT);
    }
}
