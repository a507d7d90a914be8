/** A Redis client and a Redis backend for the contract suite, made without the code under test. */
@NullMarked
package io.helios.proxy.redis.contract;

import org.jspecify.annotations.NullMarked;
