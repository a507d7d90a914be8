package io.helios.proxy.cli;

import io.helios.proxy.testkit.arch.HouseRules;

class ArchitectureTest extends HouseRules {}
