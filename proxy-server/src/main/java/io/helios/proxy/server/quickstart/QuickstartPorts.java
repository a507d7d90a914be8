package io.helios.proxy.server.quickstart;

import io.helios.proxy.launch.FreePorts;
import io.helios.proxy.launch.LaunchFailure;
import java.util.OptionalInt;

/** Owns the choice of ports: those of {@code --port-base}, else each standard port that is free, else any free one. */
final class QuickstartPorts {
    private static final int BACKENDS_FROM = 10;

    private final OptionalInt base;

    QuickstartPorts(OptionalInt base) {
        this.base = base;
    }

    QuickstartListeners listeners() {
        return new QuickstartListeners(
                choose(5432, 0), OptionalInt.of(choose(6379, 3)), choose(8443, 5), choose(9180, 6));
    }

    /** @param index of the backend, 0 to 9 */
    int backend(int index) {
        return base.isPresent() ? free(base.getAsInt() + BACKENDS_FROM + index) : FreePorts.next();
    }

    private int choose(int standard, int offset) {
        if (base.isPresent()) {
            return free(base.getAsInt() + offset);
        }
        return FreePorts.isFree(standard) ? standard : FreePorts.next();
    }

    private static int free(int port) {
        if (!FreePorts.isFree(port)) {
            throw new LaunchFailure("port " + port + " is in use: choose another --port-base");
        }
        return port;
    }
}
