package io.helios.proxy.cli.database;

/** Owns how a value is written so that a POSIX shell reads it as it is, but for the one variable that stands for the token. */
final class ShellText {
    /** What the shell puts the token in for. */
    static final String TOKEN = "$HELIOS_TOKEN";

    private ShellText() {}

    /** In double quotes; only {@link #TOKEN} is replaced by the shell. */
    static String quoted(String value) {
        return '"' + value.replaceAll("([\\\\\"`])", "\\\\$1").replaceAll("\\$(?!HELIOS_TOKEN\\b)", "\\\\\\$") + '"';
    }
}
