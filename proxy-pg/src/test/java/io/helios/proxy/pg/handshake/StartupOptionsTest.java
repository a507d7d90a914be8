package io.helios.proxy.pg.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helios.proxy.spi.ProtocolViolation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupOptionsTest {
    @Test
    @DisplayName("A2.11 the ways to set a parameter in options")
    void readsEveryWayToSetAParameter() throws ProtocolViolation {
        // Given
        var options = "  -c geqo=off -cwork_mem=4MB\t--search-path=a,b --statement_timeout=5s\n-c a.b=x=y ";

        // When
        var settings = StartupOptions.parse(options);

        // Then
        assertThat(settings)
                .containsExactly(
                        new Setting("geqo", "off"),
                        new Setting("work_mem", "4MB"),
                        new Setting("search_path", "a,b"),
                        new Setting("statement_timeout", "5s"),
                        new Setting("a.b", "x=y"));
    }

    @Test
    @DisplayName("A2.11 backslashes in options")
    void takesWhatFollowsABackslashAsItIs() throws ProtocolViolation {
        // Given
        var options = "-c DateStyle=ISO,\\ DMY -c x=a\\\\b\\-c";

        // When
        var settings = StartupOptions.parse(options);

        // Then
        assertThat(settings).containsExactly(new Setting("DateStyle", "ISO, DMY"), new Setting("x", "a\\b-c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-c x=", "-c x=a\\ b", "-c x=a\\\\ -c y=\\\t1", "-c x=\u00e9\u00ff"})
    void writesWhatItReadsAgain(String options) throws ProtocolViolation {
        // Given
        var settings = StartupOptions.parse(options);

        // When
        var written = StartupOptions.format(settings);

        // Then
        assertThat(StartupOptions.parse(written)).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-e",
                "-Fc role=x",
                "-ec role=x",
                "-d 5",
                "geqo=off",
                "-c",
                "-c geqo",
                "--geqo",
                "--=x",
                "-c =x",
                "-",
                "--",
                "\\"
            })
    void refusesOtherSwitchesWhateverTheyHide(String options) {
        assertThatThrownBy(() -> StartupOptions.parse(options)).isInstanceOf(ProtocolViolation.class);
    }
}
