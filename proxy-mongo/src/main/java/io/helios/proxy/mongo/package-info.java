/**
 * The MongoDB protocol.
 *
 * <p>Still empty. {@code MongoProtocol} will be the one public class here, {@code MongoRefusals} says each refusal as a
 * command error. Below: {@code wire} (OP_MSG framing and bounded BSON reading), {@code handshake} (hello and SASL with the
 * client), {@code login} (SASL with the backend), {@code relay} (commands, dialling on demand, kill of running ones).
 *
 * <p>Must not know another protocol, the store or the configuration.
 */
@NullMarked
package io.helios.proxy.mongo;

import org.jspecify.annotations.NullMarked;
