package io.helios.proxy.cli.login;

import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.api.ApiUrl;
import io.helios.proxy.cli.api.Trust;
import io.helios.proxy.cli.credentials.CredentialsFile;
import io.helios.proxy.cli.credentials.Login;
import io.helios.proxy.cli.credentials.Logins;
import io.helios.proxy.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Owns which control plane a command speaks to, and whose certificates it believes there. */
public final class ApiPlace {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The control plane (default: HELIOS_URL, else that of the last login, else https://localhost:8443).")
    private @Nullable String givenUrl;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "PEM certificates to trust there (default: HELIOS_CA, else those of the login, else the system's).")
    private @Nullable Path givenAuthority;

    private final Surroundings around;

    public ApiPlace(Surroundings around) {
        this.around = around;
    }

    public Surroundings around() {
        return around;
    }

    public CredentialsFile credentials() {
        return new CredentialsFile(around.settings());
    }

    public ApiUrl url() {
        return url(credentials().read());
    }

    /** The login at this place, if there is one. */
    public Optional<Login> login() {
        var logins = credentials().read();
        return logins.of(url(logins).text());
    }

    private ApiUrl url(Logins logins) {
        if (givenUrl != null) {
            return ApiUrl.parse(givenUrl, "--url");
        }
        return around.variable("HELIOS_URL")
                .map(text -> ApiUrl.parse(text, "HELIOS_URL"))
                .or(() -> logins.current().map(text -> ApiUrl.parse(text, "the credentials file")))
                .orElse(ApiUrl.LOCAL);
    }

    /** The file of trusted certificates; empty: the system's. */
    public Optional<Path> authority() {
        if (givenAuthority != null) {
            return Optional.of(givenAuthority.toAbsolutePath().normalize());
        }
        return around.variable("HELIOS_CA")
                .or(() -> login().flatMap(Login::authority))
                .map(file -> Path.of(file).toAbsolutePath().normalize());
    }

    /** Requests in nobody's name. */
    public Api open() {
        return Api.at(url(), Trust.of(authority()));
    }
}
