package io.helios.proxy.control.web;

import io.helios.proxy.audit.SessionFacts;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Owns one whole request as it came from the wire, before anybody knows who calls.
 *
 * @param connection {@code s-…}, the same for all requests of one connection
 */
record Visit(
        String method,
        String uri,
        HttpHeaders headers,
        ApiRequest.Body body,
        InetSocketAddress client,
        String connection) {

    /** The path, percent-encoded, without what is behind the question mark. */
    String path() {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    SessionFacts facts(Optional<Caller> caller) {
        return new SessionFacts(
                connection,
                Callers.PROTOCOL,
                client.getAddress(),
                client.getPort(),
                true,
                Optional.empty(),
                caller.map(Caller::tokenId),
                caller.map(known -> known.token().name()),
                caller.map(Caller::accountId),
                Optional.empty());
    }
}
