package io.helios.proxy.cli.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.cli.StubApi;
import io.helios.proxy.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthCommandsTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";
    private static final String OTHER = "hdb_live_000000000000000000000000003wfJ20";
    private static final String PASSWORD = "correct horse battery";
    private static final String ANSWER =
            "{\"token\":\"" + TOKEN + "\",\"token_type\":\"bearer\",\"expires_at\":\"2026-12-02T12:00:00Z\"}";

    @TempDir
    private Path folder;

    private StubApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws Exception {
        api = StubApi.in(folder.resolve("tls"));
        terminal = new Terminal(folder.resolve("home")).at(api);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void signsUpWithAPasswordThatIsTypedTwiceAndNeverShown() throws Exception {
        api.on("POST /v1/auth/signup", 201, "{\"id\":\"acc_1\",\"email\":\"ada@example.com\",\"role\":\"member\"}");
        terminal.typing("ada@example.com", PASSWORD, PASSWORD);

        var run = terminal.run("auth", "signup");

        assertThat(run.exit()).isZero();
        assertThat(terminal.questions())
                .containsExactly("shown: E-mail", "hidden: New password", "hidden: The same again");
        assertThat(api.lastAsked().json().path("password").asText()).isEqualTo(PASSWORD);
        assertThat(run.shown()).doesNotContain(PASSWORD).contains("ada@example.com");
    }

    @Test
    void doesNotSignUpWithTwoPasswords() {
        terminal.typing("ada@example.com", PASSWORD, PASSWORD + "!");

        var run = terminal.run("auth", "signup");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("differ").doesNotContain(PASSWORD);
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void signsUpFromAScriptWithTheSetupCodeOfTheEnvironment() throws Exception {
        api.on("POST /v1/auth/signup", 201, "{\"id\":\"acc_1\"}");
        terminal.with("HELIOS_SETUP_CODE", "setup-3f\n");

        var run = terminal.fed(PASSWORD + "\n", "auth", "signup", "--email", "a@example.com", "--password-stdin");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().json().path("setup_code").asText()).isEqualTo("setup-3f");
        assertThat(run.shown()).doesNotContain("setup-3f", PASSWORD);
    }

    @Test
    void keepsTheTokenOfALoginForItsOwnerAlone() throws Exception {
        api.on("POST /v1/auth/login", 200, ANSWER);

        var run = terminal.fed(PASSWORD, "auth", "login", "--email", "ada@example.com", "--password-stdin");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .isEqualTo("Signed in at " + api.url() + " as ada@example.com until 2026-12-02T12:00:00Z.\n");
        assertThat(Files.readString(terminal.credentials())).contains(TOKEN).doesNotContain(PASSWORD);
        assertThat(rights(terminal.credentials())).isEqualTo("rw-------");
        assertThat(rights(terminal.credentials().resolveSibling(""))).isEqualTo("rwx------");
        assertThat(run.shown()).doesNotContain(TOKEN, PASSWORD);
    }

    @Test
    void needsNeitherAddressNorCertificateAfterALogin() {
        api.on("POST /v1/auth/login", 200, ANSWER).on("GET /v1/auth/whoami", 200, "{}");
        terminal.typing("ada@example.com", PASSWORD).run("auth", "login");
        terminal.without("HELIOS_URL").without("HELIOS_CA");

        var run = terminal.run("auth", "status");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().authorization()).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void saysThatAPasswordIsWrongWithoutSayingWhich() {
        api.refusing("POST /v1/auth/login", 401, "AUTH_REQUIRED", "Invalid or missing authentication token");
        terminal.typing("ada@example.com", PASSWORD);

        var run = terminal.run("auth", "login");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("the e-mail address or the password is wrong")
                .doesNotContain(PASSWORD);
        assertThat(terminal.credentials()).doesNotExist();
    }

    @Test
    void asksNobodyInAScript() {
        var run = terminal.run("auth", "login", "--email", "ada@example.com");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--password-stdin");
    }

    @Test
    void takesNoPasswordAsAnArgument() {
        var run = terminal.run("auth", "login", "--email", "ada@example.com", "--password", PASSWORD);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).doesNotContain(PASSWORD);
    }

    @Test
    void printsTheTokenAndNothingElse() throws Exception {
        terminal.signedIn(api, TOKEN, "2026-11-25T11:00:00Z", "2026-12-02T11:00:00Z");

        var run = terminal.run("auth", "token");

        assertThat(run.out()).isEqualTo(TOKEN + System.lineSeparator());
        assertThat(run.err()).isEmpty();
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void printsTheTokenOfTheEnvironmentTrimmedAndBeforeThatOfTheFile() throws Exception {
        terminal.signedIn(api, TOKEN, "2026-11-25T11:00:00Z", "2026-12-02T11:00:00Z");
        terminal.with("HELIOS_TOKEN", " " + OTHER + "\r\n");

        var run = terminal.run("auth", "token");

        assertThat(run.out().strip()).isEqualTo(OTHER);
    }

    @Test
    void putsTheFlagBeforeTheEnvironmentAndWarns() {
        terminal.with("HELIOS_TOKEN", OTHER);
        api.on("GET /v1/auth/whoami", 200, "{}");

        var run = terminal.run("auth", "status", "--token", TOKEN);

        assertThat(api.lastAsked().authorization()).isEqualTo("Bearer " + TOKEN);
        assertThat(run.err()).contains("list of processes").doesNotContain(TOKEN);
    }

    @Test
    void hasNoTokenBeforeALogin() {
        var run = terminal.run("auth", "token");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("not signed in at " + api.url(), "helios auth login");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void warnsOfACredentialsFileThatOthersCanRead() throws Exception {
        terminal.signedIn(api, TOKEN, "2026-11-25T11:00:00Z", "2026-12-02T11:00:00Z");
        Files.setPosixFilePermissions(terminal.credentials(), PosixFilePermissions.fromString("rw-r--r--"));

        var run = terminal.run("auth", "token");

        assertThat(run.err()).contains("others can read");
    }

    @Test
    void showsIdentityScopesAndExpiry() {
        api.on("GET /v1/auth/whoami", 200, """
                {"account":{"id":"acc_1","email":"ada@example.com","role":"owner"},
                 "token":{"id":"tok_1","type":"live","scopes":["*"],"expires_at":"2026-12-02T12:00:00Z"}}""");
        terminal.with("HELIOS_TOKEN", TOKEN);

        var run = terminal.run("auth", "status");

        assertThat(run.out()).contains("ada@example.com", "owner", "tok_1", "*", "2026-12-02T12:00:00Z");
        assertThat(run.shown()).doesNotContain(TOKEN);
    }

    @Test
    void exitsWithOneIfTheTokenHasExpired() {
        api.refusing("GET /v1/auth/whoami", 401, "AUTH_EXPIRED", "Authentication token has expired");
        terminal.with("HELIOS_TOKEN", TOKEN);

        var run = terminal.run("auth", "status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("Authentication token has expired", "helios auth refresh", "r-7Qm2ZkP0aXy4");
    }

    @Test
    void looksAtAnExpiredLoginWithoutRenewingIt() throws Exception {
        terminal.signedIn(api, TOKEN, "2026-11-01T00:00:00Z", "2026-11-08T00:00:00Z");
        api.refusing("GET /v1/auth/whoami", 401, "AUTH_EXPIRED", "Authentication token has expired");

        var run = terminal.run("auth", "status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void forgetsTheTokenWhenItSignsOut() throws Exception {
        terminal.signedIn(api, TOKEN, "2026-11-25T11:00:00Z", "2026-12-02T11:00:00Z");
        api.on("POST /v1/auth/logout", 204, "");

        var run = terminal.run("auth", "logout");

        assertThat(run.exit()).isZero();
        assertThat(api.lastAsked().authorization()).isEqualTo("Bearer " + TOKEN);
        assertThat(Files.readString(terminal.credentials())).doesNotContain(TOKEN);
    }

    @Test
    void forgetsATokenThatIsDeadAlready() throws Exception {
        terminal.signedIn(api, TOKEN, "2026-11-25T11:00:00Z", "2026-12-02T11:00:00Z");
        api.refusing("POST /v1/auth/logout", 401, "AUTH_REQUIRED", "Authentication token has been revoked");

        var run = terminal.run("auth", "logout");

        assertThat(run.exit()).isZero();
        assertThat(Files.readString(terminal.credentials())).doesNotContain(TOKEN);
    }

    @Test
    void signsOutEverywhere() throws Exception {
        terminal.signedIn(api, TOKEN, "2026-11-25T11:00:00Z", "2026-12-02T11:00:00Z");
        api.on("POST /v1/auth/logout-all", 204, "");

        terminal.run("auth", "logout", "--everywhere");

        assertThat(api.lastAsked().what()).isEqualTo("POST /v1/auth/logout-all");
    }

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
