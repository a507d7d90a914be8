package io.helios.proxy.admin;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns which request gets which answer. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final Pattern LOOPBACK_HOST = Pattern.compile(
            "(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final AdminPages pages;
    private final Executor worker;
    private final AtomicBoolean reloading = new AtomicBoolean();

    /** Runs what may take a moment on {@code worker}. */
    Routes(AdminPages pages, Executor worker) {
        this.pages = pages;
        this.worker = worker;
    }

    CompletableFuture<Answer> answer(Channel channel, HttpRequest request) {
        int query = request.uri().indexOf('?');
        var path = query < 0 ? request.uri() : request.uri().substring(0, query);
        boolean verbose = query >= 0 && request.uri().startsWith("verbose", query + 1);
        return switch (path) {
            case "/metrics" -> get(request, () -> onWorker(this::metrics));
            case "/livez", "/healthz" -> get(request, () -> health(pages.live(), verbose));
            case "/readyz" -> get(request, () -> health(pages.ready(), verbose));
            case "/startupz" -> get(request, () -> health(pages.started(), verbose));
            case "/reload" -> reload(channel, request);
            default -> now(Answer.of(HttpResponseStatus.NOT_FOUND));
        };
    }

    private static CompletableFuture<Answer> get(HttpRequest request, Supplier<CompletableFuture<Answer>> page) {
        var method = request.method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
                ? page.get()
                : now(Answer.methodNotAllowed("GET, HEAD"));
    }

    private Answer metrics() {
        return Answer.of(HttpResponseStatus.OK, PROMETHEUS, pages.metrics().get());
    }

    private static CompletableFuture<Answer> health(Health health, boolean verbose) {
        return health.ask().thenApply(report -> {
            var status = report.healthy() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
            return verbose ? Answer.of(status, "application/json", report.json()) : Answer.text(status, report.text());
        });
    }

    /** A listener that others can reach does not have this page. */
    private CompletableFuture<Answer> reload(Channel channel, HttpRequest request) {
        if (!isLoopback(channel.parent().localAddress()) || !isLoopback(channel.remoteAddress())) {
            return now(Answer.of(HttpResponseStatus.NOT_FOUND));
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return now(Answer.methodNotAllowed("POST"));
        }
        // A web page that a person visits can make the browser post here: but not with this header, nor under a
        // loopback name.
        if (!request.headers().contains("x-helios-admin") || !namesLoopback(request)) {
            return now(Answer.of(HttpResponseStatus.FORBIDDEN));
        }
        return pages.reload()
                .map(action -> reloading.compareAndSet(false, true)
                        ? onWorker(() -> reload(action)).whenComplete((answer, failure) -> reloading.set(false))
                        : now(Answer.text(HttpResponseStatus.CONFLICT, "A reload is under way\n")))
                .orElseGet(() -> now(Answer.of(HttpResponseStatus.NOT_IMPLEMENTED)));
    }

    private static Answer reload(ReloadAction action) {
        try {
            var report = action.reload();
            var lines = String.join(
                    "", report.lines().stream().map(line -> line + "\n").toList());
            return report.applied()
                    ? Answer.text(HttpResponseStatus.OK, "Reloaded\n" + lines)
                    : Answer.text(HttpResponseStatus.UNPROCESSABLE_ENTITY, lines);
        } catch (Exception failure) {
            LOG.atError().setCause(failure).log("reload failed");
            return Answer.of(HttpResponseStatus.INTERNAL_SERVER_ERROR);
        }
    }

    private CompletableFuture<Answer> onWorker(Supplier<Answer> page) {
        try {
            return CompletableFuture.supplyAsync(page, worker);
        } catch (RejectedExecutionException busy) {
            return now(Answer.of(HttpResponseStatus.SERVICE_UNAVAILABLE));
        }
    }

    private static boolean isLoopback(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress().isLoopbackAddress();
    }

    private static boolean namesLoopback(HttpRequest request) {
        return LOOPBACK_HOST
                .matcher(request.headers().get(HttpHeaderNames.HOST, ""))
                .matches();
    }

    private static CompletableFuture<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
