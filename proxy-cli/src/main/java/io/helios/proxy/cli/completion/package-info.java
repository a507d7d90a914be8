/**
 * {@code helios completion}: scripts that let a shell complete the program's command lines.
 *
 * <p>It must not know any command by name: it walks over those that there are.
 */
@NullMarked
package io.helios.proxy.cli.completion;

import org.jspecify.annotations.NullMarked;
