package io.helios.proxy.control.pages;

import java.util.Map;

/** Owns the port to the states of the proxy's parts. */
@FunctionalInterface
public interface ComponentStates {
    /** Nothing to tell of. */
    ComponentStates NONE = Map::of;

    /** By name, in order: whether it works. Never blocks. */
    Map<String, Boolean> now();
}
