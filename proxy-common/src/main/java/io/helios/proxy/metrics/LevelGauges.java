package io.helios.proxy.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Owns the levels of one gauge, one for each combination of labels that was ever asked for. */
final class LevelGauges {
    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Map<Tags, AtomicLong> levels = new ConcurrentHashMap<>();

    LevelGauges(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    /** The level for {@code labels}, which is shown from now on. */
    AtomicLong level(Tags labels) {
        return levels.computeIfAbsent(labels, this::register);
    }

    private AtomicLong register(Tags labels) {
        var level = new AtomicLong();
        Gauge.builder(name, level, AtomicLong::get)
                .description(description)
                .tags(labels)
                .register(registry);
        return level;
    }
}
