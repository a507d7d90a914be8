package io.helios.proxy.testkit.contract;

import io.helios.proxy.testkit.proxy.ProxySettings;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Owns the access of a part of the contract to its scene. */
public interface OnScene {
    Scene scene();

    /** Another scene in place of the one that the test began with. */
    Scene sceneWith(UnaryOperator<ProxySettings> changes) throws IOException;
}
