package io.helios.proxy.control.members.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.web.ApiFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberRoutesTest {
    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    @Test
    void anInvitationLeadsToAnAccount() {
        // Given
        var owner = api.as(Role.OWNER);
        var invited = owner.post("/v1/members", "{\"email\": \"bob@example.com\", \"role\": \"viewer\"}");
        var code = invited.json().path("invitation").asText();

        // When
        var signedUp = api.client().post("/v1/auth/signup", """
                {"email": "bob@example.com", "password": "correct horse battery", "invitation": "%s"}""".formatted(code));

        // Then
        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.json().path("id").asText()).startsWith("inv_");
        assertThat(invited.json().path("state").asText()).isEqualTo("invited");
        assertThat(invited.json().path("link").asText())
                .startsWith("https://localhost:")
                .endsWith("/signup#" + code);
        assertThat(signedUp.status()).isEqualTo(201);
        assertThat(signedUp.json().path("role").asText()).isEqualTo("viewer");
        var members = owner.get("/v1/members").json().path("members");
        assertThat(members.findValuesAsText("email")).containsExactly("owner@example.com", "bob@example.com");
        assertThat(members.findValuesAsText("state")).containsOnly("active");
    }

    @Test
    void theLinkOfAnInvitationLeadsSomewhere() {
        // Given
        var nobody = api.client();

        // When
        var page = nobody.get("/signup");

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().body()).contains("/v1/auth/signup", "helios auth signup");
    }

    @Test
    void anInvitationIsTakenBack() {
        // Given
        var owner = api.as(Role.OWNER);
        var invited =
                owner.post("/v1/members", "{\"email\": \"bob@example.com\"}").json();

        // When
        var gone = owner.delete("/v1/members/" + invited.path("id").asText());

        // Then
        assertThat(gone.status()).isEqualTo(204);
        assertThat(owner.delete("/v1/members/" + invited.path("id").asText()).status())
                .isEqualTo(404);
        assertThat(owner.get("/v1/members").response().body())
                .doesNotContain("bob@example.com")
                .doesNotContain(invited.path("invitation").asText());
    }

    @Test
    void aMemberIsChangedAndRemoved() {
        // Given
        var owner = api.as(Role.OWNER);
        var bob = api.as(Role.MEMBER);
        var path = "/v1/members/"
                + bob.get("/v1/auth/whoami").json().path("account").path("id").asText();

        // When
        var changed = owner.call("PATCH", path, "{\"name\": \"Bob\", \"role\": \"admin\"}");

        // Then
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("name").asText()).isEqualTo("Bob");
        assertThat(changed.json().path("role").asText()).isEqualTo("admin");
        assertThat(owner.delete(path).status()).isEqualTo(204);
        assertThat(owner.delete(path).status()).isEqualTo(404);
        assertThat(bob.get("/v1/auth/whoami").status()).isEqualTo(401);
    }

    @Test
    void nobodyChangesWhoIsMoreThanHimself() {
        // Given
        var owner = api.as(Role.OWNER);
        var admin = api.as(Role.ADMIN);
        var path = "/v1/members/"
                + owner.get("/v1/auth/whoami").json().path("account").path("id").asText();

        // When
        var told = admin.delete(path);

        // Then
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.message()).isEqualTo("Your role may not change this member");
        assertThat(owner.delete(path).message()).isEqualTo("The last owner stays");
    }

    @Test
    void aServiceAccountHasANameOnly() {
        // Given
        var owner = api.as(Role.OWNER);

        // When
        var made = owner.post("/v1/members", "{\"kind\": \"service\", \"name\": \"ci\"}");

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("kind").asText()).isEqualTo("service");
        assertThat(made.json().path("role").isNull()).isTrue();
        assertThat(owner.post("/v1/members", "{\"kind\": \"service\", \"name\": \"ci\"}")
                        .status())
                .isEqualTo(409);
        assertThat(owner.post("/v1/members", "{\"kind\": \"service\", \"name\": \"x\", \"role\": \"admin\"}")
                        .message())
                .isEqualTo("role: a service account has none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\": \"bob@example.com\", \"role\": \"king\"} | role: must be one of owner, admin, member, viewer",
                "{\"email\": \"bob\"}                                 | email: must be an e-mail address",
                "{\"role\": \"member\"}                               | email: is needed",
                "{\"kind\": \"robot\"}                                | kind: must be one of person, service"
            })
    void whatIsWrongIsNamed(String body, String message) {
        // Given
        var owner = api.as(Role.OWNER);

        // When
        var told = owner.post("/v1/members", body);

        // Then
        assertThat(told.status()).isEqualTo(422);
        assertThat(told.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"MEMBER, 403", "VIEWER, 403", "ADMIN, 201", "OWNER, 201"})
    void thePolicySaysWhoInvites(Role role, int status) {
        // Given
        var caller = api.as(role);

        // When
        var told = caller.post("/v1/members", "{\"email\": \"bob@example.com\"}");

        // Then
        assertThat(told.status()).isEqualTo(status);
        assertThat(caller.get("/v1/members").status()).isEqualTo(200);
        assertThat(api.client().get("/v1/members").status()).isEqualTo(401);
    }
}
