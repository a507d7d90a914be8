package io.helios.proxy.benchmarks;

import com.sun.tools.attach.VirtualMachine;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.management.jfr.RemoteRecordingStream;

/**
 * Owns the look into another JVM at who allocates on its event loops: watches for some seconds with the flight recorder, then prints a line for
 * each kind of object and place, the largest first: bytes, whose code it is, the class, the place.
 *
 * <p>The recorder tells of one object for each buffer that a thread allocates from, so that JVM should have very small ones
 * ({@code -XX:-ResizeTLAB -XX:TLABSize=2k}). One file that needs nothing but the JDK: {@code java AllocationSites.java PID SECONDS}.
 */
public final class AllocationSites {
    private static final String LOOPS = "relay-";

    /** Whose code asked for the object: that of the first frame which is not the JDK's. */
    private static final Map<String, String> OWNERS = Map.of("io.helios.", "Helios", "io.netty.", "Netty");

    private final Map<String, Long> bytes = new HashMap<>();

    private AllocationSites() {}

    public static void main(String[] arguments) throws Exception {
        var sites = new AllocationSites();
        sites.watch(arguments[0], Long.parseLong(arguments[1]));
        sites.print();
    }

    // The address comes from that JVM itself, over its socket on this machine.
    @SuppressWarnings("BanJNDI")
    private void watch(String process, long seconds) throws Exception {
        var agent = VirtualMachine.attach(process).startLocalManagementAgent();
        try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(agent));
                var stream = new RemoteRecordingStream(connector.getMBeanServerConnection())) {
            hear(stream, "jdk.ObjectAllocationInNewTLAB", "tlabSize");
            hear(stream, "jdk.ObjectAllocationOutsideTLAB", "allocationSize");
            stream.startAsync();
            TimeUnit.SECONDS.sleep(seconds);
        }
    }

    private void hear(RemoteRecordingStream stream, String event, String weight) {
        stream.enable(event).withStackTrace();
        stream.onEvent(event, heard -> add(heard, heard.getLong(weight)));
    }

    private synchronized void add(RecordedEvent event, long weight) {
        var thread = event.getThread();
        if (thread != null
                && thread.getJavaName() != null
                && thread.getJavaName().startsWith(LOOPS)) {
            bytes.merge(place(event), weight, Long::sum);
        }
    }

    private static String place(RecordedEvent event) {
        var kind = event.getClass("objectClass").getName();
        var trace = event.getStackTrace();
        if (trace == null || trace.getFrames().isEmpty()) {
            return "unknown\t" + kind + "\tunknown";
        }
        var frames = trace.getFrames();
        var asking =
                frames.stream().filter(frame -> !owner(frame).equals("JDK")).findFirst();
        var made = shown(frames.get(0));
        return asking.map(frame -> owner(frame) + "\t" + kind + "\t" + made
                        + (frame == frames.get(0) ? "" : " for " + shown(frame)))
                .orElse("JDK\t" + kind + "\t" + made);
    }

    private static String owner(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        return OWNERS.entrySet().stream()
                .filter(owner -> type.startsWith(owner.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("JDK");
    }

    private static String shown(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName() + ":" + frame.getLineNumber();
    }

    private synchronized void print() {
        bytes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> System.out.println(entry.getValue() + "\t" + entry.getKey()));
    }
}
