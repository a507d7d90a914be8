package io.helios.proxy.audit;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.TokenId;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Owns what observers may know of a connection: audit, metrics and logs read it, no decision does. Immutable.
 *
 * @param session id of the connection, {@code s-} and 12 base62 characters
 */
public record SessionFacts(
        String session,
        String protocol,
        InetAddress address,
        int port,
        boolean encrypted,
        Optional<DatabaseName> database,
        Optional<TokenId> token,
        Optional<String> tokenName,
        Optional<AccountId> account,
        Optional<String> backend) {}
