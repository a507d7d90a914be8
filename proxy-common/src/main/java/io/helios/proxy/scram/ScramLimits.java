package io.helios.proxy.scram;

/**
 * Owns what a peer may ask of a SCRAM conversation.
 *
 * @param message          bytes of one message
 * @param nonce            characters of the peer's nonce
 * @param fewestIterations of the key derivation: fewer make a stolen exchange cheap to search
 * @param mostIterations   of the key derivation: more keep a thread busy for seconds
 */
public record ScramLimits(int message, int nonce, int fewestIterations, int mostIterations) {
    public static final ScramLimits DEFAULT = new ScramLimits(4096, 256, 4096, 10_000_000);
}
