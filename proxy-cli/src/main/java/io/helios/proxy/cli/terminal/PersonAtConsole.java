package io.helios.proxy.cli.terminal;

import java.io.Console;
import java.util.Optional;

/** Owns the person at this process's console, which is looked for when somebody is to be asked. */
final class PersonAtConsole implements Person {
    @Override
    public boolean isThere() {
        return console().isPresent();
    }

    @Override
    public String ask(String question) {
        return console()
                .map(console -> console.readLine("%s: ", question))
                .map(String::strip)
                .orElse("");
    }

    @Override
    public char[] askHidden(String question) {
        return console().map(console -> console.readPassword("%s: ", question)).orElseGet(() -> new char[0]);
    }

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(SecretInput::isTerminal);
    }
}
