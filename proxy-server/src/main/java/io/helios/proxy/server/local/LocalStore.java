package io.helios.proxy.server.local;

import io.helios.proxy.config.ConfigLoader;
import io.helios.proxy.config.InvalidConfig;
import io.helios.proxy.control.ControlStore;
import io.helios.proxy.control.StoreSettings;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.server.serve.StoreOpening;
import io.helios.proxy.vault.KeyFile;
import io.helios.proxy.vault.MasterKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Owns which store a command works on: the one of a configuration, or a file with its key. */
final class LocalStore {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration that the proxy runs with; without it and --store, the environment alone.")
    private @Nullable Path config;

    @Option(names = "--store", paramLabel = "PATH", description = "The store's file, instead of a configuration.")
    private @Nullable Path file;

    @Option(
            names = "--kek",
            paramLabel = "FILE",
            description = "The file of the master key, beside --store; lists and revocations work without it.")
    private @Nullable Path key;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Opens the store, which must be there. The caller closes it. */
    ControlStore open() throws InvalidConfig {
        return open(false);
    }

    /** Opens the store, and makes it if there is none. The caller closes it. */
    ControlStore openOrMake() throws InvalidConfig {
        return open(true);
    }

    private ControlStore open(boolean make) throws InvalidConfig {
        refuseContradictions();
        return file == null ? configured(make) : ControlStore.open(named(file, make));
    }

    private void refuseContradictions() {
        if (command == null) {
            throw new IllegalStateException("not part of a command");
        }
        if (config != null && file != null) {
            throw new ParameterException(command.commandLine(), "--config and --store exclude each other");
        }
        if (key != null && file == null) {
            throw new ParameterException(command.commandLine(), "--kek belongs to --store");
        }
    }

    /** The proxy refuses to start with a key beside the store; here the quickstart's own configuration is welcome too. */
    private ControlStore configured(boolean make) throws InvalidConfig {
        var loader = ConfigLoader.forQuickstart();
        try (var loaded = loader.load(Optional.ofNullable(config), System.getenv(), Map.of())) {
            var place = loaded.store().url().file();
            require(
                    place.orElseThrow(() -> ControlProblem.invalid(
                            "store.url",
                            "is in memory: such a store is the proxy's alone; change the bootstrap section")),
                    make);
            return StoreOpening.open(loaded);
        }
    }

    private StoreSettings named(Path place, boolean make) {
        require(place, make);
        return StoreSettings.on(place, key == null ? MasterKeys.none() : MasterKeys.of(new KeyFile(key).read()));
    }

    /** A misspelt path must not look like an empty store. */
    private static void require(Path place, boolean make) {
        if (!make && !Files.exists(place)) {
            throw ControlProblem.notFound("store", place.toString());
        }
    }
}
