package io.helios.proxy.control.databases;

import io.helios.proxy.backend.Backend.Timeouts;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import java.util.List;
import java.util.Optional;

/**
 * Owns what a backend shall be.
 *
 * @param protocol    as listeners are called: {@code postgres}, {@code mysql} …
 * @param hosts       tried in order, at least one
 * @param physical    the name on the backend, where the protocol renames; empty = the database's own name, of Redis the index that clients select
 * @param names       of schemas or databases that it serves, where the protocol does not rename; none = the database's own name
 * @param tls         empty: {@link TlsMode#OFF} if all hosts are on this machine, else {@link TlsMode#VERIFY_FULL}
 * @param authorities PEM certificates to trust instead of the JDK's
 * @param trust       whether a login that the backend does not check is acceptable
 */
public record BackendSpec(
        String protocol,
        List<Host> hosts,
        Optional<String> physical,
        List<String> names,
        Optional<TlsMode> tls,
        Optional<String> authorities,
        boolean trust,
        Timeouts timeouts) {

    /** A backend with every usual setting. */
    public static BackendSpec usual(String protocol, Host... hosts) {
        return new BackendSpec(
                protocol,
                List.of(hosts),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Timeouts.DEFAULT);
    }

    public BackendSpec named(String other) {
        return new BackendSpec(protocol, hosts, Optional.of(other), names, tls, authorities, trust, timeouts);
    }

    TlsMode tlsMode() {
        return tls.orElseGet(
                () -> hosts.stream().allMatch(BackendSpec::onThisMachine) ? TlsMode.OFF : TlsMode.VERIFY_FULL);
    }

    private static boolean onThisMachine(Host host) {
        return host.unixSocket()
                || host.name().equals("localhost")
                || host.name().equals("::1")
                || host.name().matches("127\\.\\d+\\.\\d+\\.\\d+");
    }
}
