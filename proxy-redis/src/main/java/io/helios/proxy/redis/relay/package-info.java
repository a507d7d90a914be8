/**
 * A session that is in: requests are judged and forwarded, replies counted and forwarded, and what the proxy itself answers is put in its
 * place between them.
 *
 * <p>It must not know how a client or a backend logs in for the first time.
 */
@NullMarked
package io.helios.proxy.redis.relay;

import org.jspecify.annotations.NullMarked;
