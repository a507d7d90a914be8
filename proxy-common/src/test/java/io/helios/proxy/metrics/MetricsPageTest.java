package io.helios.proxy.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owns the promise that {@code docs/metrics.md} says what Prometheus sees. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(helios_\\w+)` \\| (\\w+) \\| ([^|]*)\\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\w+) (\\w+)$", Pattern.MULTILINE);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RuntimeMetrics runtime = new RuntimeMetrics(registry);

    @BeforeEach
    void everythingHappensOnce() throws ReflectiveOperationException {
        callAll(new ProxyMetrics(registry));
        callAll(new ProxyGauges(registry));
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void thePageListsEachMetricWithItsTypeAndLabels() throws IOException {
        var page = Files.readString(PAGE);

        var documented = ROW.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2) + " " + labels(row.group(3)),
                        (a, b) -> a + " twice",
                        TreeMap::new));

        assertThat(documented).isEqualTo(shown());
    }

    @Test
    void allOtherNamesAreOfTheJvmOrTheProcess() {
        var names = TYPE.matcher(registry.scrape()).results().map(found -> found.group(1));

        assertThat(names.filter(name -> !name.startsWith("helios_")))
                .isNotEmpty()
                .allMatch(name -> name.matches("(jvm|process|system)_.*"));
    }

    @Test
    void promtoolFindsNothingToImprove() throws IOException, InterruptedException {
        assumeTrue(onPath("promtool"), "note: promtool is not on the PATH, so its lint did not run");
        var check = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();

        try (var in = check.getOutputStream()) {
            in.write(registry.scrape().getBytes(UTF_8));
        }

        assertThat(new String(check.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    /** Calls each public method, {@code close} last, and those of what it returns: a metric added later cannot be forgotten here. */
    private static void callAll(Object owner) throws ReflectiveOperationException {
        var methods = Stream.of(owner.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .sorted(Comparator.comparing(method -> method.getName().equals("close")))
                .toList();
        for (var method : methods) {
            var arguments = Stream.of(method.getParameterTypes())
                    .map(MetricsPageTest::sample)
                    .toArray();
            var result = method.invoke(owner, arguments);
            if (result != null) {
                callAll(result);
            }
        }
    }

    private static Object sample(Class<?> type) {
        return Objects.requireNonNull(Map.of(
                        String.class,
                        "some",
                        long.class,
                        1L,
                        int.class,
                        1,
                        boolean.class,
                        true,
                        DoubleSupplier.class,
                        (DoubleSupplier) () -> 1)
                .get(type));
    }

    /** What the registry shows; a histogram's companion {@code _max} is left out. */
    private Map<String, String> shown() {
        var scrape = registry.scrape();
        Map<String, String> types = new TreeMap<>();
        TYPE.matcher(scrape)
                .results()
                .filter(found -> found.group(1).startsWith("helios_"))
                .forEach(found -> types.put(found.group(1), found.group(2)));
        types.keySet()
                .removeIf(name -> name.endsWith("_max") && types.containsKey(name.substring(0, name.length() - 4)));
        types.replaceAll((name, type) -> type + " " + labelsOf(name, scrape));
        return types;
    }

    private static List<String> labelsOf(String metric, String scrape) {
        var sample = Pattern.compile("^" + metric + "(?:_count)?(?:\\{(.*)})? \\S+$", Pattern.MULTILINE)
                .matcher(scrape);
        assertThat(sample.find()).as(metric).isTrue();
        var labels = sample.group(1) == null ? "" : sample.group(1);
        return sorted(Pattern.compile("(\\w+)=\"").matcher(labels).results().map(found -> found.group(1)));
    }

    private static List<String> labels(String cell) {
        return sorted(Pattern.compile("`(\\w+)`").matcher(cell).results().map(found -> found.group(1)));
    }

    private static List<String> sorted(Stream<String> names) {
        return names.sorted().toList();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
