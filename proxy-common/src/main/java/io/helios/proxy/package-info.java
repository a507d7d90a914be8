/**
 * The way of a connection, and the one auth module.
 *
 * <p>The packages below are its stages, in the order a connection meets them: {@code listen}, {@code connection},
 * {@code auth}, {@code backend}, {@code vault}, {@code relay}; {@code spi} is what a protocol must say, {@code scram} is
 * shared by two of them, and {@code audit}, {@code metrics}, {@code config} and {@code admin} stand beside the way.
 *
 * <p>Must not know a protocol, a database or the REST API.
 */
@NullMarked
package io.helios.proxy;

import org.jspecify.annotations.NullMarked;
