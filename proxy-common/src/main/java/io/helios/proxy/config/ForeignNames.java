package io.helios.proxy.config;

import java.util.Set;
import java.util.regex.Pattern;

/** Owns the environment variables that begin with {@code HELIOS_} and are no settings. */
final class ForeignNames {
    /** What the {@code helios} command and its launcher read themselves. */
    static final Set<String> OF_THE_COMMAND = Set.of(
            "HELIOS_CONFIG",
            "HELIOS_TOKEN",
            "HELIOS_URL",
            "HELIOS_HOST",
            "HELIOS_OUTPUT",
            "HELIOS_HOME",
            "HELIOS_VERSION",
            "HELIOS_LOG_LEVEL",
            "HELIOS_JAVA_OPTS");

    /** Kubernetes tells each container of all services in its namespace, so of one that is called {@code helios}. */
    private static final Pattern OF_A_SERVICE = Pattern.compile("HELIOS_(\\w+_)?SERVICE_(HOST|PORT(_\\w+)?)"
            + "|HELIOS_(\\w+_)?PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

    private static final Pattern PORT_OF_A_SERVICE = Pattern.compile("HELIOS_(\\w+_)?PORT");
    private static final Pattern LINK = Pattern.compile("(tcp|udp|sctp)://.*");

    private ForeignNames() {}

    static boolean contain(String name, String value) {
        return OF_THE_COMMAND.contains(name)
                || OF_A_SERVICE.matcher(name).matches()
                || (PORT_OF_A_SERVICE.matcher(name).matches()
                        && LINK.matcher(value).matches());
    }
}
