package io.helios.proxy.control.members.rest;

import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.members.Invitation;
import io.helios.proxy.control.members.NewInvitation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Owns how the API shows members, and who is invited: an invitation's code in the answer that makes it, and nowhere else. */
public final class MemberJson {
    private MemberJson() {}

    public static Map<String, Object> of(Account account) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", account.id());
        json.put("kind", account.kind());
        json.put("name", account.name());
        json.put("email", account.email());
        json.put("role", account.role());
        json.put("state", account.state());
        json.put("created_at", account.createdAt());
        return json;
    }

    static Map<String, Object> of(Invitation invitation) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", invitation.id());
        json.put("kind", Account.Kind.PERSON);
        json.put("name", invitation.name());
        json.put("email", invitation.email());
        json.put("role", invitation.role());
        json.put("state", "invited");
        json.put("invited_by", invitation.invitedBy());
        json.put("created_at", invitation.createdAt());
        json.put("expires_at", invitation.endsAt());
        return json;
    }

    /** @param signUp where the invited person goes, without the code */
    static Map<String, Object> of(NewInvitation made, String signUp) {
        var json = of(made.invitation());
        json.put("invitation", made.code());
        // Behind #, so that no server, log or referrer sees it.
        json.put("link", signUp + "#" + made.code());
        return json;
    }
}
