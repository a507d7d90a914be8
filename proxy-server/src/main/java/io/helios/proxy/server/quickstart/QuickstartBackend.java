package io.helios.proxy.server.quickstart;

import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapBackend;

/** Owns one running database of the quickstart. */
interface QuickstartBackend extends AutoCloseable {
    /** Makes its three logins, anew at each start, and returns what the vault shall know of them. */
    BootstrapBackend prepare() throws Exception;

    /** Ends it in good order; its data stays. */
    @Override
    void close();
}
