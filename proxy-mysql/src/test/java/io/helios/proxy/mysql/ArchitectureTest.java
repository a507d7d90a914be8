package io.helios.proxy.mysql;

import io.helios.proxy.testkit.arch.ProtocolRules;

class ArchitectureTest extends ProtocolRules {
    ArchitectureTest() {
        super("io.helios.proxy.mysql");
    }
}
