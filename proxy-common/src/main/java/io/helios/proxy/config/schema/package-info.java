/**
 * How a tree of records is read from a YAML file, the environment and flags, and shown again.
 *
 * <p>The records are the one source: {@link io.helios.proxy.config.schema.Schema} walks their components, and keys, environment
 * names, defaults, checks, the printed configuration and the page of all keys follow from that walk. It must not know which
 * records those are, nor anything else of the proxy.
 */
@NullMarked
package io.helios.proxy.config.schema;

import org.jspecify.annotations.NullMarked;
