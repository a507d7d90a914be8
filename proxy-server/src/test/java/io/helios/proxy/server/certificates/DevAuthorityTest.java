package io.helios.proxy.server.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void signsALeafForLoopbackAndTheNamesAskedFor() throws Exception {
        var authority = at(NOW);

        authority.prepare(List.of("db.internal"));

        var leaf = Pem.readCertificate(authority.certificate());
        leaf.verify(Pem.readCertificate(authority.authorityCertificate()).getPublicKey());
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(entry -> String.valueOf(entry.get(1)))
                .contains("localhost", "127.0.0.1", "db.internal");
    }

    @Test
    void keepsKeysToTheirOwner() throws Exception {
        var authority = at(NOW);

        authority.prepare(List.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(authority.key())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ca.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsTheLeafWhileItIsFresh() throws Exception {
        at(NOW).prepare(List.of());
        var first = Files.readString(at(NOW).certificate());

        at(NOW.plus(Duration.ofDays(30))).prepare(List.of());

        assertThat(Files.readString(at(NOW).certificate())).isEqualTo(first);
    }

    @Test
    void renewsTheLeafUnderTheSameAuthorityBeforeItEnds() throws Exception {
        at(NOW).prepare(List.of());
        var authority = Files.readString(at(NOW).authorityCertificate());
        var first = Files.readString(at(NOW).certificate());

        at(NOW.plus(Duration.ofDays(61))).prepare(List.of());

        assertThat(Files.readString(at(NOW).certificate())).isNotEqualTo(first);
        assertThat(Files.readString(at(NOW).authorityCertificate())).isEqualTo(authority);
    }

    @Test
    void makesTheLeafAnewForAnotherName() throws Exception {
        at(NOW).prepare(List.of());

        at(NOW).prepare(List.of("db.internal"));

        assertThat(Pem.readCertificate(at(NOW).certificate()).getSubjectAlternativeNames())
                .extracting(entry -> String.valueOf(entry.get(1)))
                .contains("db.internal");
    }

    private DevAuthority at(Instant time) {
        return new DevAuthority(folder, Clock.fixed(time, ZoneOffset.UTC));
    }
}
