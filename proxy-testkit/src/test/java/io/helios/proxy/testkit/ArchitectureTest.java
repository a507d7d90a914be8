package io.helios.proxy.testkit;

import io.helios.proxy.testkit.arch.HouseRules;

/** Also walks proxy-common, whose tests cannot see the rules: this module depends on it. */
class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("proxy-common");
    }
}
