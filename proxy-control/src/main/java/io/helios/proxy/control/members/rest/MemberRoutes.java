package io.helios.proxy.control.members.rest;

import io.helios.proxy.auth.AccountId;
import io.helios.proxy.control.accounts.Account.Kind;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.members.Members;
import io.helios.proxy.control.members.Members.Alteration;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.web.Action;
import io.helios.proxy.control.web.Answer;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Fields;
import io.helios.proxy.control.web.Problem;
import io.helios.proxy.control.web.Route;
import io.helios.proxy.control.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Owns the endpoints of members. */
public final class MemberRoutes implements Routes {
    private static final String INVITATION = "inv_";
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}");

    private final Members members;

    public MemberRoutes(Members members) {
        this.members = members;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/members", Action.MEMBER_LIST, this::list),
                Route.post("/v1/members", Action.MEMBER_INVITE, this::add),
                Route.patch("/v1/members/{id}", Action.MEMBER_CHANGE, this::change),
                Route.delete("/v1/members/{id}", Action.MEMBER_CHANGE, this::remove),
                Route.open("GET", "/signup", this::signUp));
    }

    private CompletionStage<Answer> list(ApiRequest request) {
        return members.roster()
                .thenApply(roster -> Answer.ok(Map.of(
                        "members",
                        Stream.concat(
                                        roster.accounts().stream().map(MemberJson::of),
                                        roster.invited().stream().map(MemberJson::of))
                                .toList())));
    }

    private CompletionStage<Answer> add(ApiRequest request) {
        var fields = request.fields("kind", "email", "name", "role");
        var by = request.caller().accountId();
        if (word(fields, "kind", Kind.class).orElse(Kind.PERSON) == Kind.SERVICE) {
            if (fields.has("email") || fields.has("role")) {
                throw Problem.invalid(fields.has("email") ? "email" : "role", "a service account has none");
            }
            return members.addService(fields.text("name"), by)
                    .thenApply(account -> Answer.created(MemberJson.of(account)));
        }
        var role = word(fields, "role", Role.class).orElse(Role.MEMBER);
        return members.invite(fields.text("email"), fields.optionalText("name"), role, by)
                .thenApply(made -> Answer.created(MemberJson.of(made, "https://" + authority(request) + "/signup")));
    }

    private CompletionStage<Answer> change(ApiRequest request) {
        var fields = request.fields("name", "role");
        var wanted = new Alteration(fields.optionalText("name"), word(fields, "role", Role.class));
        return members.change(
                        new AccountId(request.path("id")),
                        wanted,
                        request.caller().accountId())
                .thenApply(account -> Answer.ok(MemberJson.of(account)));
    }

    private CompletionStage<Answer> remove(ApiRequest request) {
        var id = request.path("id");
        var by = request.caller().accountId();
        return id.startsWith(INVITATION)
                ? members.uninvite(id, by).thenApply(done -> Answer.noContent())
                : members.remove(new AccountId(id), by).thenApply(account -> Answer.noContent());
    }

    /** Where the link of an invitation leads: what stands behind its # is the invitation, which this never sees. */
    private CompletionStage<Answer> signUp(ApiRequest request) {
        return CompletableFuture.completedStage(
                Answer.text("text/plain; charset=utf-8", """
                You are invited to Helios. Your invitation is the part of this page's address behind the #.

                  HELIOS_INVITATION=… helios auth signup --email YOU@EXAMPLE.COM

                or, without the helios command:

                  curl -X POST https://%1$s/v1/auth/signup -H "Content-Type: application/json" \\
                    -d '{"email": "YOU@EXAMPLE.COM", "password": "…", "invitation": "…"}'
                """.formatted(authority(request))));
    }

    /** As the client itself names this server. */
    private static String authority(ApiRequest request) {
        return request.header("Host")
                .filter(host -> AUTHORITY.matcher(host).matches())
                .orElse("localhost");
    }

    private static <E extends Enum<E>> Optional<E> word(Fields fields, String name, Class<E> type) {
        return fields.optionalText(name).map(text -> {
            try {
                return Words.parse(type, text);
            } catch (IllegalArgumentException unknown) {
                var words = Stream.of(type.getEnumConstants()).map(Words::of).toList();
                throw Problem.invalid(name, "must be one of " + String.join(", ", words));
            }
        });
    }
}
