package io.helios.proxy.testkit.contract;

import io.helios.proxy.auth.Refusal;
import java.util.Optional;

/**
 * Owns one "no" as a client of the protocol reads it.
 *
 * @param message    the words after the code, without the reference
 * @param nativeCode the protocol's own code: {@code 28P01}, {@code 1045}
 * @param reference  {@code r-…}, where the protocol shows it
 */
public record Told(Refusal.Code code, String message, String nativeCode, Optional<String> reference) {}
