package io.helios.proxy.cli.terminal;

/** Owns the conversation with whoever sits at the terminal; a script is nobody. */
public interface Person {
    /** Whether somebody is there to be asked. */
    boolean isThere();

    /** What they type, without spaces around it; empty if they end the input. */
    String ask(String question);

    /** What they type while nothing is shown. The caller wipes it. */
    char[] askHidden(String question);
}
