package io.helios.proxy.pg;

import io.helios.proxy.testkit.arch.ProtocolRules;

class ArchitectureTest extends ProtocolRules {
    ArchitectureTest() {
        super("io.helios.proxy.pg");
    }
}
