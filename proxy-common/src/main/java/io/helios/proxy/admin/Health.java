package io.helios.proxy.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Owns the checks behind one probe; the answer is yes when all say yes.
 *
 * @param patience a check that has not answered by then says no
 */
public record Health(List<HealthCheck> checks, Duration patience) {
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    public Health {
        checks = List.copyOf(checks);
    }

    public static Health of(HealthCheck... checks) {
        return new Health(List.of(checks), ONE_SECOND);
    }

    CompletableFuture<HealthReport> ask() {
        Map<String, CompletableFuture<Boolean>> answers = new LinkedHashMap<>();
        checks.forEach(check -> answers.put(
                check.name(), check.ask().completeOnTimeout(false, patience.toNanos(), TimeUnit.NANOSECONDS)));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    Map<String, Boolean> results = new LinkedHashMap<>();
                    answers.forEach((name, answer) -> results.put(name, answer.join()));
                    return new HealthReport(results);
                });
    }
}
