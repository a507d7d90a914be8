package io.helios.proxy.http;

import io.helios.proxy.testkit.arch.ProtocolRules;

class ArchitectureTest extends ProtocolRules {
    ArchitectureTest() {
        super("io.helios.proxy.http");
    }
}
