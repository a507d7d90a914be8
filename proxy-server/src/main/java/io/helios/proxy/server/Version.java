package io.helios.proxy.server;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Owns what the program says of itself. */
public final class Version implements IVersionProvider {
    /** The version in the jar's manifest; {@code development} outside a jar. */
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "helios " + number() + " (Java " + Runtime.version().feature() + ")"
        };
    }
}
