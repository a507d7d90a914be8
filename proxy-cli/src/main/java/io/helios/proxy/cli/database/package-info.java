/**
 * {@code helios db}: databases as clients name them, and how to reach them.
 *
 * <p>It must not know where the present token comes from, nor print it.
 */
@NullMarked
package io.helios.proxy.cli.database;

import org.jspecify.annotations.NullMarked;
