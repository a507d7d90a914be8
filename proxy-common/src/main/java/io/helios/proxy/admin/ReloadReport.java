package io.helios.proxy.admin;

import java.util.List;

/**
 * Owns what came of a reload.
 *
 * @param applied whether what may change while the proxy runs is now as it is written
 * @param lines   if applied, what takes effect at the next start only; else what is wrong. Without secrets
 */
public record ReloadReport(boolean applied, List<String> lines) {
    public static ReloadReport applied(List<String> atTheNextStart) {
        return new ReloadReport(true, atTheNextStart);
    }

    public static ReloadReport refused(List<String> problems) {
        return new ReloadReport(false, problems);
    }
}
