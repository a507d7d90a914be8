package io.helios.proxy.control;

import io.helios.proxy.testkit.arch.HouseRules;

class ArchitectureTest extends HouseRules {}
