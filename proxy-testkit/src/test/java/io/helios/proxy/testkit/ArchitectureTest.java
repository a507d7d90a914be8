package io.helios.proxy.testkit;

import io.helios.proxy.testkit.arch.HouseRules;

/** Also walks the modules below this one: their own tests cannot see the rules. */
class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("proxy-common", "proxy-launch");
    }
}
