package io.helios.proxy.admin;

import java.util.List;

/** Owns the way to read the configuration and the certificates again. */
@FunctionalInterface
public interface ReloadAction {
    /**
     * Applies what changed, or nothing at all. May block; never called twice at once.
     *
     * @return what is wrong with the new configuration, a line each, without secrets; empty if it is applied
     * @throws Exception is told to nobody but the process' log
     */
    List<String> reload() throws Exception;
}
