package io.helios.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code helios print-config} shows. */
class PrintedConfigTest {
    private static final String YAML = """
            listeners:
              - { protocol: postgres, trusted-proxies: [ 10.0.0.0/8 ] }
              - { protocol: redis, bind: "unix:/run/a b.sock", default-database: "null" }
            store: { url: "sqlite:/data/helios.db" }
            vault: { kek: { file: $DIR/kek } }
            drain: { max: 90s }
            bootstrap:
              databases:
                - name: main
                  backends:
                    - { protocol: mysql, hosts: ["db:3306"], names: [ a, b ] }
            """;

    @TempDir
    Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void files() {
        folder = new ConfigFolder(temporary);
    }

    @Test
    void showsEachValueWithItsOrigin() throws InvalidConfig {
        var file = folder.yaml(YAML);

        var printed = ConfigLoader.strict()
                .print(Optional.of(file), Map.of("HELIOS_LISTENERS_0_TLS", "off"), Map.of("drain.min", "1500ms"));

        assertThat(printed).startsWith("""
                listeners:
                  - protocol: postgres  # FILE:2
                    # bind: the protocol's own port on 127.0.0.1 and [::1]
                    tls: off  # HELIOS_LISTENERS_0_TLS
                    default-database: main  # default
                    client-auth: auto  # default
                    proxy-protocol: off  # default
                    trusted-proxies:
                      - 10.0.0.0/8  # FILE:2
                  - protocol: redis  # FILE:3
                    bind: "unix:/run/a b.sock"  # FILE:3
                """.replace("FILE", file.toString()));
        assertThat(printed)
                .contains("    default-database: \"null\"  # " + file + ":3\n")
                .contains("drain:\n  min: 1500ms  # flag drain.min\n  max: 90s  # " + file + ":6\n")
                .contains("tokens:\n  live-ttl: 7d  # default\n  test-ttl: 1d  # default\n")
                .contains("audit:\n  # folder: standard output\n  segment-size: 64MiB  # default\n");
    }

    @Test
    void whatItShowsIsAConfiguration() throws InvalidConfig {
        var printed = ConfigLoader.strict().print(Optional.of(folder.yaml(YAML)), Map.of(), Map.of());

        var again = folder.load(printed);

        assertThat(withoutSecrets(again)).isEqualTo(withoutSecrets(folder.load(YAML)));
    }

    @Test
    void showsNoSecret() throws InvalidConfig {
        var environment = Map.of("HELIOS_VAULT_KEK", ConfigFolder.KEK);

        var printed = ConfigLoader.strict().print(Optional.of(folder.yaml(YAML)), environment, Map.of());

        assertThat(printed)
                .contains("vault:\n  kek: \"***\"  # HELIOS_VAULT_KEK\n")
                .doesNotContain(ConfigFolder.KEK);
    }

    private static String withoutSecrets(ProxyConfig config) {
        assertThat(config.vault().kek()).isPresent();
        return config.toString();
    }
}
