/**
 * {@code helios token}: making, listing and taking back tokens over HTTP, and finding those that leaked.
 *
 * <p>It must not know where the present token comes from.
 */
@NullMarked
package io.helios.proxy.cli.token;

import org.jspecify.annotations.NullMarked;
