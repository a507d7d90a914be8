package io.helios.proxy.control;

import io.helios.proxy.control.databases.CredentialProbe;
import io.helios.proxy.control.databases.Endpoint;
import io.helios.proxy.control.pages.ComponentStates;
import io.helios.proxy.control.sessions.LiveSessions;
import java.util.List;
import java.util.function.Supplier;

/**
 * Owns what the API reaches of the proxy beside its store.
 *
 * @param sessions  that this process carries
 * @param probe     tries a login before the vault takes it
 * @param endpoints where clients reach this proxy
 * @param states    of its parts, for the status page
 */
public record ApiPorts(
        LiveSessions sessions, CredentialProbe probe, Supplier<List<Endpoint>> endpoints, ComponentStates states) {
    /** For a control plane without a proxy beside it. */
    public static final ApiPorts NONE =
            new ApiPorts(LiveSessions.NONE, CredentialProbe.NONE, List::of, ComponentStates.NONE);
}
