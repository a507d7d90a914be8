/**
 * The PostgreSQL protocol, version 3.
 *
 * <p>{@link io.helios.proxy.pg.PostgresProtocol} is what the program sees, {@code PostgresRefusals} says each refusal as an ErrorResponse. Below:
 * {@code wire} (messages and their scanner), {@code handshake} (start-up, password and SASL of the client), {@code login}
 * (the same towards the backend), {@code relay} (what flows, cancel, end of a session).
 *
 * <p>Must not know another protocol, the store or the configuration.
 */
@NullMarked
package io.helios.proxy.pg;

import org.jspecify.annotations.NullMarked;
