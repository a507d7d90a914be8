package io.helios.proxy.cli.api;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Owns the address of an API: {@code https}, a host, a port, and no more. A token never goes to any other.
 *
 * @param text in one spelling, so that logins are found again
 */
public record ApiUrl(String text) {
    /** Where the proxy listens if nobody says otherwise. */
    public static final ApiUrl LOCAL = new ApiUrl("https://localhost:8443");

    private static final int HTTPS = 443;

    /** @param what said so, in the message */
    public static ApiUrl parse(String text, String what) {
        try {
            var uri = new URI(text.strip());
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                throw wrong(what);
            }
            boolean bare = (uri.getPath().isEmpty() || uri.getPath().equals("/"))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null;
            if (!bare) {
                throw wrong(what);
            }
            var port = uri.getPort() < 0 || uri.getPort() == HTTPS ? "" : ":" + uri.getPort();
            return new ApiUrl("https://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
        } catch (URISyntaxException misspelt) {
            throw wrong(what);
        }
    }

    /** What was given is not repeated: it may have a password in it. */
    private static CommandFailure wrong(String what) {
        return new CommandFailure(
                ExitCodes.USAGE, what + " is not an address like https://localhost:8443 (https, a host, a port)");
    }

    public String host() {
        return uri().getHost();
    }

    public int port() {
        int port = uri().getPort();
        return port < 0 ? HTTPS : port;
    }

    URI resolve(String path) {
        return URI.create(text + path);
    }

    private URI uri() {
        return URI.create(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
