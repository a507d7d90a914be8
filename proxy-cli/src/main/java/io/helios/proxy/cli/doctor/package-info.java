/**
 * {@code helios doctor}: what a client can find out about why something does not work.
 *
 * <p>It must not change anything, and says nothing that the person's token does not allow.
 */
@NullMarked
package io.helios.proxy.cli.doctor;

import org.jspecify.annotations.NullMarked;
