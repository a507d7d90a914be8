package io.helios.proxy.cli.terminal;

/** Owns the exit codes of the program that are not picocli's own (0 ok, 1 failure, 2 usage). */
public final class ExitCodes {
    public static final int FAILURE = 1;
    public static final int USAGE = 2;
    public static final int NOT_AUTHENTICATED = 3;
    public static final int FORBIDDEN = 4;
    public static final int NOT_FOUND = 5;
    public static final int RATE_LIMITED = 6;
    public static final int CONFIGURATION = 78;

    private ExitCodes() {}
}
