package io.helios.proxy.pg;

import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;

/**
 * Owns how another replica of this proxy is reached, for cancel requests whose session it has.
 *
 * @param id   0 to 31
 * @param host its PostgreSQL listener
 */
public record Peer(int id, Host host, Backend.TlsSettings tls) {}
