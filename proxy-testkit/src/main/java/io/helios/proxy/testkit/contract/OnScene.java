package io.helios.proxy.testkit.contract;

/** Owns the access of a part of the contract to its scene. */
public interface OnScene {
    Scene scene();
}
