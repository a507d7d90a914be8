package io.helios.proxy.control;

import io.helios.proxy.audit.AuditLog;
import io.helios.proxy.auth.Recognizer;
import io.helios.proxy.control.databases.rest.BackendRoutes;
import io.helios.proxy.control.databases.rest.DatabaseRoutes;
import io.helios.proxy.control.login.rest.LoginRoutes;
import io.helios.proxy.control.members.rest.MemberRoutes;
import io.helios.proxy.control.pages.PageRoutes;
import io.helios.proxy.control.sessions.rest.SessionRoutes;
import io.helios.proxy.control.tokens.rest.IdentityRoutes;
import io.helios.proxy.control.tokens.rest.LeakRoutes;
import io.helios.proxy.control.tokens.rest.TokenRoutes;
import io.helios.proxy.control.vaultentries.rest.VaultRoutes;
import io.helios.proxy.control.web.Callers;
import io.helios.proxy.control.web.Policy;
import io.helios.proxy.control.web.Reception;
import io.helios.proxy.control.web.Routes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Owns the putting together of the REST API over an open store: the endpoints of every feature. */
public final class ControlApi {
    private final ControlStore store;
    private final Recognizer recognizer;
    private final AuditLog audit;
    private final ApiPorts ports;

    public ControlApi(ControlStore store, Recognizer recognizer, AuditLog audit, ApiPorts ports) {
        this.store = store;
        this.recognizer = recognizer;
        this.audit = audit;
        this.ports = ports;
    }

    public Reception reception() {
        var callers = new Callers(recognizer, store.accounts());
        var policy = new Policy();
        return new Reception(features(callers, policy), callers, policy, audit);
    }

    private List<Routes> features(Callers callers, Policy policy) {
        var clock = Clock.systemUTC();
        var features = new ArrayList<Routes>();
        features.add(new LoginRoutes(store.entrance(), store.tokens(), store::refreshes));
        features.add(new MemberRoutes(store.members()));
        features.add(new IdentityRoutes(store.tokens(), callers, clock));
        features.add(new TokenRoutes(store.tokens(), store::issuer, store::rotations, clock));
        features.add(new LeakRoutes(store.tokens(), callers, store::issuer));
        features.add(new DatabaseRoutes(store.databases(), ports.endpoints()));
        features.add(new BackendRoutes(store.databases()));
        features.add(new VaultRoutes(store.credentials(), store.databases(), ports.probe()));
        features.add(new SessionRoutes(store.sessions(), ports.sessions(), policy));
        features.add(new PageRoutes(ports.states(), clock));
        return features;
    }
}
