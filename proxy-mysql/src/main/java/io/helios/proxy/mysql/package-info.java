/**
 * The MySQL and MariaDB protocol.
 *
 * <p>Still empty. {@code MysqlProtocol} will be the one public class here, {@code MysqlRefusals} says each refusal in
 * MySQL's own error packets. Below: {@code wire} (packets and their scanner), {@code handshake} (greeting, native and
 * caching-sha2 authentication of the client), {@code login} (the same towards the backend), {@code relay} (commands,
 * re-login, cancel).
 *
 * <p>Must not know another protocol, the store or the configuration.
 */
@NullMarked
package io.helios.proxy.mysql;

import org.jspecify.annotations.NullMarked;
