/**
 * SCRAM (RFC 5802, RFC 7677) from both sides: {@link io.helios.proxy.scram.ScramOffer} challenges a client, {@link
 * io.helios.proxy.scram.ScramClient} logs in to a backend; PostgreSQL and MongoDB share it.
 *
 * <p>It turns messages into messages. It must not know how a protocol frames them, Netty, or where verifiers are stored; it knows {@code
 * auth}, to which a client's proof goes, and the JDK.
 */
@NullMarked
package io.helios.proxy.scram;

import org.jspecify.annotations.NullMarked;
