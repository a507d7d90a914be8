package io.helios.proxy.mongo;

import io.helios.proxy.testkit.arch.ProtocolRules;

class ArchitectureTest extends ProtocolRules {
    ArchitectureTest() {
        super("io.helios.proxy.mongo");
    }
}
