package io.helios.proxy.control.databases.rest;

import io.helios.proxy.backend.Backend.Timeouts;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.control.web.ApiRequest;
import io.helios.proxy.control.web.Fields;
import io.helios.proxy.control.web.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Owns how the fields of a body are read as what a backend shall be. */
final class BackendFields {
    private static final Pattern TCP = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]/]+)):(\\d{1,5})");

    /** Where machines of a cloud find their own secrets; nobody keeps a database there. */
    private static final Pattern LINK_LOCAL = Pattern.compile("169\\.254\\..*|(?i:fe[89ab][0-9a-f]:.*|fd00:ec2:.*)");

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    private BackendFields() {}

    /** @throws Problem 422 naming what cannot be had */
    static BackendSpec read(ApiRequest request) {
        var fields = request.fields(
                "hosts", "physical", "names", "tls", "authorities", "trust", "connect_timeout", "login_timeout");
        return new BackendSpec(
                request.path("protocol"),
                fields.texts("hosts").stream().map(BackendFields::host).toList(),
                fields.optionalText("physical"),
                fields.texts("names"),
                fields.optionalText("tls").map(BackendFields::tls),
                fields.optionalText("authorities").map(BackendFields::certificates),
                fields.flag("trust").orElse(false),
                new Timeouts(
                        timeout(fields, "connect_timeout", Timeouts.DEFAULT.connect()),
                        timeout(fields, "login_timeout", Timeouts.DEFAULT.login())));
    }

    private static Host host(String text) {
        if (text.startsWith("unix:/")) {
            return new Host(text, 0);
        }
        var parts = TCP.matcher(text);
        if (!parts.matches()) {
            throw Problem.invalid("hosts", "must be host:port, [::1]:5432 or unix:/path");
        }
        var name = Optional.ofNullable(parts.group(1)).orElseGet(() -> parts.group(2));
        if (LINK_LOCAL.matcher(name).matches()) {
            throw Problem.invalid("hosts", "must not be a link-local address");
        }
        return new Host(name, Integer.parseInt(parts.group(3)));
    }

    private static TlsMode tls(String word) {
        try {
            return Words.parse(TlsMode.class, word);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("tls", "must be verify-full, verify-ca, require or off");
        }
    }

    private static String certificates(String pem) {
        try {
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (found.isEmpty()) {
                throw Problem.invalid("authorities", "holds no certificate");
            }
            return pem;
        } catch (CertificateException damaged) {
            throw Problem.invalid("authorities", "must be PEM certificates");
        }
    }

    private static Duration timeout(Fields fields, String name, Duration usual) {
        var time = fields.duration(name).orElse(usual);
        if (time.isZero() || time.compareTo(LONGEST_TIMEOUT) > 0) {
            throw Problem.invalid(name, "must be from 1s to 60s");
        }
        return time;
    }
}
