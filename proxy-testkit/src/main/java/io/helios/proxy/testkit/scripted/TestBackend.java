package io.helios.proxy.testkit.scripted;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.backend.Host;
import io.helios.proxy.backend.TlsMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Owns the one backend that there is in a scripted test. */
public final class TestBackend {
    private static final int NOBODY_DIALS_IT = 1;

    private TestBackend() {}

    /** @param physicalName the database's name on it */
    public static Backend of(String protocol, String physicalName, TlsMode tls, boolean trust) {
        return new Backend(
                "bkd_1",
                protocol,
                new DatabaseName("main"),
                List.of(new Host("db", NOBODY_DIALS_IT)),
                physicalName,
                Set.of(AccessClass.values()),
                new Backend.TlsSettings(tls, Optional.empty()),
                trust,
                Backend.Timeouts.DEFAULT);
    }
}
