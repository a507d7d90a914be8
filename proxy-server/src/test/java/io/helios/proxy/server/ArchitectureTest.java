package io.helios.proxy.server;

import io.helios.proxy.testkit.arch.HouseRules;

class ArchitectureTest extends HouseRules {}
