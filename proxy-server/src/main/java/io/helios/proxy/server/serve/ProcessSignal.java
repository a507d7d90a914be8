package io.helios.proxy.server.serve;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the signals of the operating system. The JDK's own way to them is in {@code jdk.unsupported} and cannot be named by code that is
 * compiled for a release, hence the reflection; where it is missing, the signal keeps its usual effect.
 */
enum ProcessSignal {
    TERM,
    INT,
    HUP;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignal.class);

    /** Runs {@code action} each time that the signal comes, on a thread of the JVM's. */
    void handle(Runnable action) {
        try {
            var signalType = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            var signal = signalType.getConstructor(String.class).newInstance(name());
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            LOG.atWarn().addKeyValue("signal", name()).log("signal cannot be handled: {}", unavailable.toString());
        }
    }
}
