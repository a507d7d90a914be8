/**
 * What flows in a session, as far as all protocols share it: the question whether an operation may pass.
 *
 * <p>It must not know a wire protocol or how connections walk their stages.
 */
@NullMarked
package io.helios.proxy.relay;

import org.jspecify.annotations.NullMarked;
