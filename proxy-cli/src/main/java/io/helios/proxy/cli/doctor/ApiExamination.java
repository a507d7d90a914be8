package io.helios.proxy.cli.doctor;

import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.terminal.CommandFailure;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Owns the examination of the way to the control plane: does it answer, until when is its certificate good, do the clocks agree. */
final class ApiExamination {
    private static final Duration CERTIFICATE_SOON = Duration.ofDays(14);

    /** Tokens are told to end at a time; a clock that is a minute off is noticed only in the last minute. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Api api;
    private final Clock clock;

    ApiExamination(Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            var answer = api.raw("/openapi.json");
            findings.add(Finding.ok(
                    "api",
                    api.url() + " answers with "
                            + answer.sslSession().map(SSLSession::getProtocol).orElse("no TLS")));
            findings.add(certificate(answer.sslSession()));
            findings.add(skew(answer));
        } catch (CommandFailure failed) {
            findings.add(Finding.failed(
                    "api",
                    failed.words() + failed.hint().map(hint -> ". " + hint).orElse("")));
            findings.add(Finding.skipped("certificate", "needs an answer"));
            findings.add(Finding.skipped("clock", "needs an answer"));
        }
        return findings;
    }

    private Finding certificate(Optional<SSLSession> session) {
        try {
            if (session.isEmpty() || !(session.get().getPeerCertificates()[0] instanceof X509Certificate shown)) {
                return Finding.failed("certificate", "it showed none");
            }
            var end = shown.getNotAfter().toInstant();
            var words = "good until " + end + ", signed by "
                    + shown.getIssuerX500Principal().getName();
            return end.isBefore(clock.instant().plus(CERTIFICATE_SOON))
                    ? Finding.warning("certificate", words)
                    : Finding.ok("certificate", words);
        } catch (SSLPeerUnverifiedException none) {
            return Finding.failed("certificate", "it showed none");
        }
    }

    private Finding skew(HttpResponse<?> answer) {
        var date = answer.headers().firstValue("Date");
        if (date.isEmpty()) {
            return Finding.skipped("clock", "the control plane does not say what time it is");
        }
        try {
            var theirs = ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            var apart = Duration.between(Instant.now(clock), theirs).abs();
            var words = apart.toSeconds() + " s between its clock and this one";
            return apart.compareTo(SKEW) > 0
                    ? Finding.failed("clock", words + ": tokens end earlier or later than they seem to")
                    : Finding.ok("clock", words);
        } catch (DateTimeException misspelt) {
            return Finding.skipped("clock", "the control plane says the time in no known form");
        }
    }
}
