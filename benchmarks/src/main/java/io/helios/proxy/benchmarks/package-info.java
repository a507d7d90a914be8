/**
 * Measurements: JMH benchmarks of hot code.
 *
 * <p>Still empty. Will hold one benchmark a decoder and one for the splice. End-to-end runs are the shell scripts in this
 * module's folder.
 *
 * <p>Nothing depends on this module.
 */
@NullMarked
package io.helios.proxy.benchmarks;

import org.jspecify.annotations.NullMarked;
