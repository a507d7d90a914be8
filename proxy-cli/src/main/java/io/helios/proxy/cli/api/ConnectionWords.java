package io.helios.proxy.cli.api;

import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;

/** Owns what people are told when a request got no answer. */
final class ConnectionWords {
    private static final String OTHER_PLACE = "--url, HELIOS_URL or the last login say where it is.";

    private ConnectionWords() {}

    static CommandFailure of(ApiUrl url, IOException failure) {
        if (has(failure, UnresolvedAddressException.class)) {
            return failure("NO_HOST", "there is no host " + url.host(), OTHER_PLACE);
        }
        if (has(failure, CertificateExpiredException.class)) {
            return failure(
                    "NOT_TRUSTED",
                    "the certificate of " + url + " has expired",
                    "Its operator renews it; helios dev-ca does so for development.");
        }
        if (has(failure, CertPathBuilderException.class)) {
            return failure(
                    "NOT_TRUSTED",
                    "the certificate of " + url + " is signed by nobody who is trusted here",
                    "--ca FILE or HELIOS_CA names the authority's certificate (of a quickstart: .helios/tls/ca.crt).");
        }
        if (has(failure, CertificateException.class)) {
            return failure(
                    "NOT_TRUSTED",
                    "the certificate of " + url + " is for another name",
                    "Use the name that stands in it; helios doctor shows the certificate.");
        }
        return failure instanceof SSLException || failure.getCause() instanceof SSLException
                ? failure("NO_TLS", url + " does not speak TLS as it should", "Is this the port of the api listener?")
                : unreachable(url, failure);
    }

    private static CommandFailure unreachable(ApiUrl url, IOException failure) {
        if (has(failure, HttpTimeoutException.class)) {
            return failure("NO_ANSWER", url + " gave no answer in time", "Is it overloaded, or behind a firewall?");
        }
        if (has(failure, ConnectException.class)) {
            return failure(
                    "NOT_REACHED",
                    "nothing listens at " + url,
                    "Does the proxy run (helios quickstart, helios serve)? " + OTHER_PLACE);
        }
        return failure("NO_ANSWER", "the connection to " + url + " broke", "Try again; helios doctor looks closer.");
    }

    private static CommandFailure failure(String code, String message, String hint) {
        return new CommandFailure(ExitCodes.FAILURE, code, message, hint, null);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
