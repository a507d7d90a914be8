package io.helios.proxy.redis;

import io.helios.proxy.testkit.arch.ProtocolRules;

class ArchitectureTest extends ProtocolRules {
    ArchitectureTest() {
        super("io.helios.proxy.redis");
    }
}
