/**
 * {@code helios member}: who belongs to the installation.
 *
 * <p>It must not know which role may do what: the control plane decides.
 */
@NullMarked
package io.helios.proxy.cli.member;

import org.jspecify.annotations.NullMarked;
