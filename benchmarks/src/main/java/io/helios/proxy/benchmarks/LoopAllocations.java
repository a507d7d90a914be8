package io.helios.proxy.benchmarks;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Owns the look into another JVM at what its event loops have allocated on the heap: every line on standard input is answered by the bytes since
 * their start, counted by the JVM itself, to the byte.
 *
 * <p>One file that needs nothing but the JDK, so that {@code java LoopAllocations.java PID} runs it.
 */
public final class LoopAllocations {
    private static final String LOOPS = "relay-";

    private LoopAllocations() {}

    // The address comes from that JVM itself, over its socket on this machine.
    @SuppressWarnings("BanJNDI")
    public static void main(String[] arguments) throws Exception {
        var agent = VirtualMachine.attach(arguments[0]).startLocalManagementAgent();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(agent))) {
            var threads = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            long[] loops = loopsOf(threads);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(
                        Arrays.stream(threads.getThreadAllocatedBytes(loops)).sum());
            }
        }
    }

    private static long[] loopsOf(ThreadMXBean threads) {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().startsWith(LOOPS))
                .mapToLong(java.lang.management.ThreadInfo::getThreadId)
                .toArray();
    }
}
