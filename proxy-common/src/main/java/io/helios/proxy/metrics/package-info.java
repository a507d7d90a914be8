/**
 * How much, how often, how fast: what Prometheus sees of the proxy. {@code docs/metrics.md} lists every name.
 *
 * <p>It knows Micrometer and the JDK and nothing of ours: label values come in as strings, of closed sets, and are never an
 * address, a token or anything else that a client can make up.
 */
@NullMarked
package io.helios.proxy.metrics;

import org.jspecify.annotations.NullMarked;
