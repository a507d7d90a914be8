package io.helios.proxy.control.pages;

import static io.helios.proxy.control.TestStores.done;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.Environment;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.TestStores;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Actor;
import io.helios.proxy.control.vaultentries.NewEntry;
import io.helios.proxy.control.web.ApiClient;
import io.helios.proxy.control.web.ApiFixture;

/** Owns what an example of the document may count on: an owner who has logged in, and one of everything that paths name. */
final class OpenApiScene {
    static final String SESSION = "s-000000000001";

    private static final String LOGIN = "{\"email\":\"owner@example.com\",\"password\":\"your-secure-password\"}";

    private final ApiFixture api;
    private final ApiClient owner;

    OpenApiScene(ApiFixture api) {
        this.api = api;
        var code = done(api.store().entrance().signUps().setupCode()).orElseThrow();
        api.client().post("/v1/auth/signup", LOGIN.replace("}", ",\"setup_code\":\"" + code + "\"}"));
        owner = api.client()
                .with(api.client()
                        .post("/v1/auth/login", LOGIN)
                        .json()
                        .path("token")
                        .asText());
        var main = new DatabaseName("main");
        TestStores.database(api.store(), main, Environment.LIVE);
        done(api.store()
                .databases()
                .putBackend(main, BackendSpec.usual("postgres", new Host("127.0.0.1", 5432)), Actor.LOCAL));
    }

    ApiClient owner() {
        return owner;
    }

    /** {@code path} with something that exists for each of its names. */
    String path(String path) {
        return path.replace("tokens/{id}", "tokens/" + made("/v1/auth/tokens", "{\"name\":\"x\"}", "id"))
                .replace("members/{id}", "members/" + member())
                .replace("credentials/{id}", "credentials/" + entry())
                .replace("sessions/{id}", "sessions/" + SESSION)
                .replace("{name}", "main")
                .replace("{database}", "main")
                .replace("{protocol}", "postgres");
    }

    /** {@code example} with secrets for what begins with a dollar sign. */
    String filled(String example) {
        return example.replace("$OTHER_TOKEN", made("/v1/auth/tokens", "{\"name\":\"y\"}", "token"))
                .replace("$INVITATION", made("/v1/members", "{\"email\":\"you@example.com\"}", "invitation"));
    }

    private String member() {
        return TestStores.person(api.store(), "other@example.com").value();
    }

    private String entry() {
        return done(api.store()
                        .credentials()
                        .put(new NewEntry("spare", "", "postgres", "app", new byte[] {'x'}), Actor.LOCAL))
                .id();
    }

    private String made(String path, String body, String field) {
        return owner.post(path, body).json().path(field).asText();
    }
}
