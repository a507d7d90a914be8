package io.helios.proxy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrubberTest {
    @ParameterizedTest
    @CsvSource({
        "hdb_live_01234567, hdb_live_***",
        "hdb_test_abcdefghXYZ, hdb_test_***",
        "hdb_svc_0123456789abcdef, hdb_svc_***",
        "password=hdb_live_0123456789;user=default, password=hdb_live_***;user=default",
        "hdb_live_01234567 hdb_svc_01234567, hdb_live_*** hdb_svc_***",
        "hdb_live_0123456, hdb_live_0123456",
        "hdb_prod_0123456789, hdb_prod_0123456789",
        "tok_5hV2cN8dRw1K, tok_5hV2cN8dRw1K",
    })
    void takesOutWhatLooksLikeAToken(String text, String scrubbed) {
        assertThat(Scrubber.scrub(text)).isEqualTo(scrubbed);
    }

    @Test
    void takesOutKeyFilesAlsoUnfinishedOnes() {
        var text =
                "a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b -----BEGIN CERTIFICATE-----\nMIIF";

        assertThat(Scrubber.scrub(text)).isEqualTo("a [PEM] b [PEM]");
    }

    @Test
    void aTokenAtTheCutIsNotShown() {
        var text = "x".repeat(8_192 - 12) + "hdb_live_0123456789abcdef";

        assertThat(Scrubber.scrub(text)).endsWith("hdb_live_012").hasSize(8_192);
    }

    @Test
    @Timeout(5)
    void staysQuickOnTextMadeToBeSlow() {
        var text = "-----BEGIN A-----".repeat(100_000) + "hdb_live_".repeat(100_000);

        assertThat(Scrubber.scrub(text)).isEqualTo("[PEM]");
    }
}
