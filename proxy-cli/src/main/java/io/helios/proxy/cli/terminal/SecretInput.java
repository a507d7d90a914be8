package io.helios.proxy.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the one way in which a secret reaches a command: standard input, without an echo where a person types. */
public final class SecretInput {
    private static final int LONGEST = 8 * 1024;

    private SecretInput() {}

    /**
     * Reads everything up to the end of the input; one line end behind it is no part of the secret. The caller wipes it.
     *
     * @param what  it is, in the message and the prompt
     * @throws CommandFailure if it is empty, longer than 8 KiB or of more than one line
     */
    public static byte[] read(String what) throws IOException {
        return oneLine(what, askedOrPiped(what));
    }

    /** The same, for whoever said that it comes from a pipe: nobody is asked. */
    public static byte[] readPiped(String what) throws IOException {
        return oneLine(what, piped());
    }

    /** As {@link #read}, of what may have several lines, such as PEM. */
    public static byte[] readLines(String what) throws IOException {
        return lines(what, askedOrPiped(what));
    }

    /** As {@link #readPiped}, of what may have several lines. */
    public static byte[] readPipedLines(String what) throws IOException {
        return lines(what, piped());
    }

    private static byte[] askedOrPiped(String what) throws IOException {
        var console = Optional.ofNullable(System.console()).filter(SecretInput::isTerminal);
        return console.isEmpty() ? piped() : bytes(console.get().readPassword("%s: ", what));
    }

    private static byte[] oneLine(String what, byte[] secret) {
        return checked(what, "one line of", secret, !contains(secret, '\n'));
    }

    private static byte[] lines(String what, byte[] secret) {
        return checked(what, "text of", secret, true);
    }

    private static byte[] checked(String what, String form, byte[] secret, boolean formed) {
        if (!formed || secret.length == 0 || secret.length > LONGEST || contains(secret, '\0')) {
            Arrays.fill(secret, (byte) 0);
            throw new CommandFailure(
                    ExitCodes.FAILURE,
                    what + ": is read from standard input, " + form + " at most " + LONGEST + " bytes");
        }
        return secret;
    }

    /** Since Java 22 there is a console for pipes too, which can be asked what it is. */
    static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    private static byte[] piped() throws IOException {
        var read = System.in.readNBytes(LONGEST + 3);
        int end = read.length;
        if (end > 0 && read[end - 1] == '\n') {
            end--;
            if (end > 0 && read[end - 1] == '\r') {
                end--;
            }
        }
        var secret = Arrays.copyOf(read, end);
        Arrays.fill(read, (byte) 0);
        return secret;
    }

    private static byte[] bytes(char @Nullable [] typed) {
        if (typed == null) {
            return new byte[0];
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        var secret = new byte[encoded.remaining()];
        encoded.get(secret);
        encoded.clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        Arrays.fill(typed, '\0');
        return secret;
    }

    private static boolean contains(byte[] text, char character) {
        for (byte b : text) {
            if (b == character) {
                return true;
            }
        }
        return false;
    }
}
