package io.helios.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignNamesTest {
    @ParameterizedTest
    @CsvSource({
        "HELIOS_TOKEN, hdb_live_x, true",
        "HELIOS_CONFIG, /etc/helios.yaml, true",
        "HELIOS_SERVICE_HOST, 10.0.0.1, true",
        "HELIOS_PROXY_SERVICE_PORT_POSTGRES, 5432, true",
        "HELIOS_PORT, tcp://10.0.0.1:5432, true",
        "HELIOS_PROXY_PORT_5432_TCP, tcp://10.0.0.1:5432, true",
        "HELIOS_PORT_5432_TCP_ADDR, 10.0.0.1, true",
        "HELIOS_ADMIN_PORT, 9180, false",
        "HELIOS_TOKENS, x, false",
        "HELIOS_STORE_URL, x, false",
    })
    void knowsWhatIsNoSetting(String name, String value, boolean foreign) {
        assertThat(ForeignNames.contain(name, value)).isEqualTo(foreign);
    }
}
