/**
 * Measurements: JMH benchmarks of what is done for every message. {@code benchmarks/jmh.sh} runs them. End-to-end runs are the scripts in this
 * module's folder.
 *
 * <p>Nothing depends on this module.
 */
@NullMarked
package io.helios.proxy.benchmarks;

import org.jspecify.annotations.NullMarked;
