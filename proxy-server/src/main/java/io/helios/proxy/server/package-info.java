/**
 * The {@code helios} program: the only place that knows every module and wires them together.
 *
 * <p>Holds {@code serve}, {@code quickstart} and the {@code local} commands; decides nothing that a module could decide.
 */
@NullMarked
package io.helios.proxy.server;

import org.jspecify.annotations.NullMarked;
