package io.helios.proxy.control.login.rest;

import static io.helios.proxy.control.TestStores.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.accounts.Account;
import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.login.People;
import io.helios.proxy.control.web.ApiClient;
import io.helios.proxy.control.web.ApiClient.Told;
import io.helios.proxy.control.web.ApiFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRoutesTest {
    private static final String CREDENTIALS = """
            {"email": "you@example.com", "password": "your-secure-password"}""";

    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    @ParameterizedTest
    @ValueSource(strings = {"/v1", ""})
    void threeCallsLeadFromNothingToAnAnswer(String prefix) {
        // Given
        var code = done(api.store().entrance().signUps().setupCode()).orElseThrow();
        var signedUp = api.client()
                .post(prefix + "/auth/signup", CREDENTIALS.replace("}", ", \"setup_code\": \"" + code + "\"}"));

        // When
        var loggedIn = api.client().post(prefix + "/auth/login", CREDENTIALS);

        // Then
        assertThat(signedUp.status()).isEqualTo(201);
        assertThat(signedUp.json().path("role").asText()).isEqualTo("owner");
        assertThat(signedUp.json().path("email").asText()).isEqualTo("you@example.com");
        assertThat(loggedIn.status()).isEqualTo(200);
        assertThat(fields(loggedIn)).containsExactly("token", "token_type", "expires_at");
        assertThat(loggedIn.json().path("token").asText()).matches("hdb_live_[0-9A-Za-z]{32}");
        assertThat(loggedIn.json().path("token_type").asText()).isEqualTo("bearer");
        var end = loggedIn.json().path("expires_at").asText();
        assertThat(end).endsWith("Z");
        assertThat(Instant.parse(end)).isBetween(inAWeek(-5), inAWeek(5));
        assertThat(token(loggedIn).get(prefix + "/auth/whoami").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\": \"you@example.com\"}                                           | 422 | password: is needed",
                "{\"password\": \"your-secure-password\"}                                   | 422 | email: is needed",
                "{\"email\": \"you\", \"password\": \"your-secure-password\"}               | 422 | email: must be an e-mail address",
                "{\"email\": \"you@example.com\", \"password\": \"short\"}                  | 422 | password: must have 12 to 1024 bytes",
                "{\"email\": \"you@example.com\", \"password\": 12}                         | 422 | password: must be a text",
                "{\"email\": \"you@example.com\", \"pasword\": \"x\"}                       | 422 | pasword: there is no such field",
                "{\"email\": \"you@example.com\", \"password\": \"your-secure-password\"}   | 403 | The first sign-up needs the setup code that helios serve printed"
            })
    void aSignUpThatCannotBeIsExplained(String body, int status, String message) {
        // Given
        var nobody = api.client();

        // When
        var told = nobody.post("/v1/auth/signup", body);

        // Then
        assertThat(told.status()).isEqualTo(status);
        assertThat(told.message()).isEqualTo(message);
    }

    @Test
    void aWrongPasswordAndNobodyHearTheSame() {
        // Given
        owner();

        // When
        var wrong = api.client().post("/v1/auth/login", login("ann@example.com", "wrong horse battery"));
        var nobody = api.client().post("/v1/auth/login", login("bob@example.com", "wrong horse battery"));

        // Then
        for (var told : List.of(wrong, nobody)) {
            assertThat(told.status()).isEqualTo(401);
            assertThat(told.code()).isEqualTo("AUTH_REQUIRED");
            assertThat(told.message()).isEqualTo("Wrong e-mail address or password");
            assertThat(told.response().headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void aRefreshAnswersWithTheNextTokenAndKeepsTheFormerForAWhile() {
        // Given
        owner();
        var first = token(api.client().post("/v1/auth/login", login("ann@example.com", People.PASSWORD)));

        // When
        var refreshed = first.post("/v1/auth/refresh", "");

        // Then
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(fields(refreshed)).containsExactly("token", "token_type", "expires_at");
        var second = token(refreshed);
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(first.get("/v1/auth/whoami").status()).isEqualTo(200);
        assertThat(second.get("/v1/auth/whoami").status()).isEqualTo(200);
        assertThat(first.post("/auth/refresh", "{}").message()).isEqualTo("Authentication token has been revoked");
        assertThat(second.get("/v1/auth/whoami").message()).isEqualTo("Authentication token has been revoked");
    }

    @Test
    void aRefreshWithoutATokenIsTheSameAsEverywhere() {
        // Given
        var nobody = api.client();

        // When
        var told = nobody.post("/v1/auth/refresh", "");

        // Then
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.message()).isEqualTo("Invalid or missing authentication token");
        assertThat(nobody.with("nonsense").post("/v1/auth/refresh", "").message())
                .isEqualTo(told.message());
    }

    @Test
    void whoLogsOutEndsThisTokenAlone() {
        // Given
        owner();
        var one = token(api.client().post("/v1/auth/login", login("ann@example.com", People.PASSWORD)));
        var other = token(api.client().post("/v1/auth/login", login("ann@example.com", People.PASSWORD)));

        // When
        var out = one.post("/v1/auth/logout", "");

        // Then
        assertThat(out.status()).isEqualTo(204);
        assertThat(one.get("/v1/auth/whoami").status()).isEqualTo(401);
        assertThat(other.get("/v1/auth/whoami").status()).isEqualTo(200);
    }

    @Test
    void whoLogsOutEverywhereEndsEveryTokenOfHisAndNobodyElses() {
        // Given
        owner();
        var one = token(api.client().post("/v1/auth/login", login("ann@example.com", People.PASSWORD)));
        var other = token(api.client().post("/v1/auth/login", login("ann@example.com", People.PASSWORD)));
        var stranger = api.as(Role.MEMBER);

        // When
        var out = one.post("/v1/auth/logout-all", "");

        // Then
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.json().path("revoked").asInt()).isEqualTo(2);
        assertThat(one.get("/v1/auth/whoami").status()).isEqualTo(401);
        assertThat(other.get("/v1/auth/whoami").status()).isEqualTo(401);
        assertThat(stranger.get("/v1/auth/whoami").status()).isEqualTo(200);
        assertThat(stranger.post("/v1/auth/logout-all?keep=nothing", "").status())
                .isEqualTo(422);
        assertThat(stranger.post("/v1/auth/logout-all?keep=service", "").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signup", "login", "logout", "logout-all", "refresh"})
    void otherMethodsAreTurnedDownWithWhatIsAllowed(String endpoint) {
        // Given
        var nobody = api.client();

        // When
        var told = nobody.get("/auth/" + endpoint);

        // Then
        assertThat(told.status()).isEqualTo(405);
        assertThat(told.response().headers().firstValue("Allow")).contains("POST");
    }

    private Account owner() {
        return new People(api.store()).owner("ann@example.com");
    }

    private ApiClient token(Told told) {
        return api.client().with(told.json().path("token").asText());
    }

    private static List<String> fields(Told told) {
        var names = new ArrayList<String>();
        told.json().fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String login(String email, String password) {
        return "{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}";
    }

    private static Instant inAWeek(int seconds) {
        return Instant.now().plus(Duration.ofDays(7)).plusSeconds(seconds);
    }
}
