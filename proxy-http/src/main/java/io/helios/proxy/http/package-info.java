/**
 * HTTP: reverse proxy, SQL over HTTP, Redis over HTTP.
 *
 * <p>Still empty. {@code HttpProtocol} will be the one public class here, {@code HttpRefusals} says each refusal as a JSON
 * body. Below: {@code wire} (strict framing of HTTP/1.1 and HTTP/2), {@code handshake} (the {@code Authorization} header
 * of each request), {@code login} (the credential that replaces it), {@code relay} (requests, pooled backends, upgrades).
 *
 * <p>Must not know another protocol, the store or the configuration.
 */
@NullMarked
package io.helios.proxy.http;

import org.jspecify.annotations.NullMarked;
