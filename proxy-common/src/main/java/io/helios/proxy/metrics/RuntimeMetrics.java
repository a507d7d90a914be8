package io.helios.proxy.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Owns the metrics of the JVM and the process; listens to the garbage collector until closed. */
public final class RuntimeMetrics implements AutoCloseable {
    private final JvmGcMetrics collector = new JvmGcMetrics();

    public RuntimeMetrics(MeterRegistry registry) {
        collector.bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        bindProcessor(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** Micrometer names two of these against the conventions of Prometheus; they are shown under conventional names instead. */
    private static void bindProcessor(MeterRegistry registry) {
        new ProcessorMetrics().bindTo(registry);
        for (var name : List.of("process.cpu.time", "system.cpu.count")) {
            registry.find(name).meters().forEach(registry::remove);
        }
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() / 1e9)
                .description("Processor time that the process used.")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("system.cpus", Runtime.getRuntime(), Runtime::availableProcessors)
                .description("Processors that the process may use.")
                .register(registry);
    }

    @Override
    public void close() {
        collector.close();
    }
}
