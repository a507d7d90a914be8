package io.helios.proxy.server.serve;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the end of the process: SIGTERM and SIGINT drain it, a second one ends it at once, SIGHUP reads the configuration again. The program
 * then exits with 0.
 */
public final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final ProxyProcess process;
    private final CountDownLatch asked = new CountDownLatch(1);

    public Shutdown(ProxyProcess process) {
        this.process = process;
    }

    /** Blocks until somebody asks for the end, then drains and closes. */
    public void await() throws InterruptedException {
        ProcessSignal.TERM.handle(this::end);
        ProcessSignal.INT.handle(this::end);
        ProcessSignal.HUP.handle(process::reload);
        asked.await();
        process.drain();
        process.close();
        LOG.info("ended");
    }

    private void end() {
        if (asked.getCount() == 0) {
            process.hurry();
        }
        asked.countDown();
    }
}
