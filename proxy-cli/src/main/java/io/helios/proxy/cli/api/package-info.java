/**
 * HTTP to the control plane: where it is, whom it is trusted to be, one request at a time, and what its refusals mean.
 *
 * <p>It must not know any command, nor where tokens come from.
 */
@NullMarked
package io.helios.proxy.cli.api;

import org.jspecify.annotations.NullMarked;
