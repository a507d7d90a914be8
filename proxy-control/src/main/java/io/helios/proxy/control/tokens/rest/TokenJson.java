package io.helios.proxy.control.tokens.rest;

import io.helios.proxy.auth.SessionLimits;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenType;
import io.helios.proxy.control.store.UsageLog.LastUse;
import io.helios.proxy.control.tokens.IssuedToken;
import io.helios.proxy.control.tokens.TokenPlan;
import io.helios.proxy.control.tokens.TokenView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Owns how the API shows a token: never its secret, but for the answer that creates it. */
final class TokenJson {
    private TokenJson() {}

    static Map<String, Object> of(TokenView view, Instant now) {
        var json = of(view.token());
        json.put("state", state(view, now));
        json.put("revoked", view.token().revoked());
        json.put("hint", view.hint());
        json.put("last_used", view.lastUse().map(LastUse::at));
        json.put("last_used_ip", view.lastUse().map(LastUse::address));
        json.put("last_used_protocol", view.lastUse().map(LastUse::protocol));
        return json;
    }

    static Map<String, Object> of(StoredToken token) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", token.id());
        json.put("name", token.name());
        json.put("type", token.type());
        json.put("environment", environment(token.type()));
        json.put("account", token.account());
        json.put("created_at", token.createdAt());
        json.put("expires_at", token.endsAt());
        json.put("scopes", token.scopes().scopes());
        json.put("databases", token.databases());
        json.put("allowed_ips", token.allowlist().ranges());
        putLimits(json, token.limits());
        return json;
    }

    /** The only answer that shows a token. */
    static Map<String, Object> of(IssuedToken issued) {
        TokenPlan plan = issued.plan();
        var json = new LinkedHashMap<String, Object>();
        json.put("token", issued.secret());
        json.put("token_type", "bearer");
        json.put("id", issued.id());
        json.put("name", plan.name());
        json.put("type", plan.type());
        json.put("environment", environment(plan.type()));
        json.put("expires_at", plan.endsAt());
        json.put("scopes", plan.scopes().scopes());
        json.put("databases", plan.databases());
        json.put("allowed_ips", plan.allowlist().ranges());
        putLimits(json, plan.limits());
        return json;
    }

    /** One that was replaced still works, for the overlap. */
    private static String state(TokenView view, Instant now) {
        if (view.token().revoked()) {
            return "revoked";
        }
        if (view.token().endedBy(now)) {
            return "expired";
        }
        return view.spent() ? "replaced" : "active";
    }

    private static void putLimits(Map<String, Object> json, SessionLimits limits) {
        json.put("max_connections", limits.connections());
        json.put("idle_timeout", limits.idle());
        json.put("max_session", limits.life());
    }

    private static String environment(TokenType type) {
        return type == TokenType.TEST ? "test" : "live";
    }
}
