package io.helios.proxy.config;

import io.helios.proxy.config.schema.Draft;
import io.helios.proxy.config.schema.Schema;
import io.helios.proxy.config.schema.Sources;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Owns the way from files, environment and flags to a configuration that keeps all rules. */
public final class ConfigLoader {
    static final String PREFIX = "HELIOS";

    private final Schema<ProxyConfig> schema = new Schema<>(ProxyConfig.class, PREFIX, ForeignNames::contain);
    private final ConfigRules rules;

    private ConfigLoader(ConfigRules rules) {
        this.rules = rules;
    }

    /** For everything but the quickstart. */
    public static ConfigLoader strict() {
        return new ConfigLoader(new ConfigRules(false));
    }

    /** For the quickstart, which keeps the vault's key beside the store. */
    public static ConfigLoader forQuickstart() {
        return new ConfigLoader(new ConfigRules(true));
    }

    /**
     * Reads and checks. The caller closes the configuration, which wipes its secrets.
     *
     * @param file        YAML
     * @param environment all variables; those that begin with {@code HELIOS_} are looked at
     * @param flags       values by path, such as {@code listeners[0].bind}
     * @throws InvalidConfig with every problem there is
     */
    public ProxyConfig load(Optional<Path> file, Map<String, String> environment, Map<String, String> flags)
            throws InvalidConfig {
        return approved(new Sources(file, environment, flags)).value();
    }

    /** Does what {@link #load} does and shows the outcome as YAML: no secrets, and behind each value where it comes from. */
    public String print(Optional<Path> file, Map<String, String> environment, Map<String, String> flags)
            throws InvalidConfig {
        try (var draft = approved(new Sources(file, environment, flags))) {
            return draft.print();
        }
    }

    private Draft<ProxyConfig> approved(Sources sources) throws InvalidConfig {
        var draft = schema.read(sources);
        rules.check(draft.value(), draft.spot());
        if (draft.problems().isEmpty()) {
            return draft;
        }
        draft.close();
        throw new InvalidConfig(draft.problems());
    }
}
