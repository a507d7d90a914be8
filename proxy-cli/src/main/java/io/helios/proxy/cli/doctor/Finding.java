package io.helios.proxy.cli.doctor;

import io.helios.proxy.cli.terminal.Item;
import java.util.Locale;

/** Owns what one examination found. */
record Finding(String check, State state, String detail) {
    /** Owns how well it is. */
    enum State {
        OK,
        WARNING,
        FAILED,
        SKIPPED
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, State.OK, detail);
    }

    static Finding warning(String check, String detail) {
        return new Finding(check, State.WARNING, detail);
    }

    static Finding failed(String check, String detail) {
        return new Finding(check, State.FAILED, detail);
    }

    static Finding skipped(String check, String detail) {
        return new Finding(check, State.SKIPPED, detail);
    }

    Item item() {
        return new Item()
                .with("check", check)
                .with("state", state.name().toLowerCase(Locale.ROOT))
                .with("detail", detail);
    }
}
