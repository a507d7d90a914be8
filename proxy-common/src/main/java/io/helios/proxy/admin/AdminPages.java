package io.helios.proxy.admin;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Owns what the admin listener serves.
 *
 * @param metrics the answer of {@code /metrics} in the text format of Prometheus; may take a moment, is not called on an event loop
 * @param live    {@code /livez} and {@code /healthz}
 * @param ready   {@code /readyz}
 * @param started {@code /startupz}
 * @param reload  {@code POST /reload}; empty = not implemented
 */
public record AdminPages(
        Supplier<String> metrics, Health live, Health ready, Health started, Optional<ReloadAction> reload) {}
