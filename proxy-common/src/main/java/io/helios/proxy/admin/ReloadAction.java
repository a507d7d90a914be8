package io.helios.proxy.admin;

/** Owns the way to read the configuration and the certificates again. */
@FunctionalInterface
public interface ReloadAction {
    /**
     * Applies what changed, or nothing at all. May block; never called twice at once.
     *
     * @throws Exception is told to nobody but the process' log
     */
    ReloadReport reload() throws Exception;
}
