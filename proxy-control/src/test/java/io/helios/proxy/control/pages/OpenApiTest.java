package io.helios.proxy.control.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.control.accounts.Role;
import io.helios.proxy.control.pages.ApiDocument.Operation;
import io.helios.proxy.control.web.ApiFixture;
import io.helios.proxy.control.web.Route;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Owns the promise that the document names what the API serves, and to whom. */
class OpenApiTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** Open to the router, because it takes a token that has ended too. */
    private static final String REFRESH = "POST /v1/auth/refresh";

    @RegisterExtension
    final ApiFixture api = new ApiFixture();

    private final ApiDocument document = ApiDocument.read();

    @Test
    void describesEveryEndpointAndNothingElse() {
        var described = new TreeSet<>(names(document.operations().stream()));

        var served = new TreeSet<>(served().map(Route::operation).toList());

        assertThat(described).containsExactlyElementsOf(served);
    }

    @Test
    void saysWhichEndpointsAreOpen() {
        var described = names(document.operations().stream().filter(Operation::isOpen));

        var open = served().filter(route -> route.action().isEmpty())
                .map(Route::operation)
                .filter(operation -> !operation.equals(REFRESH))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void isWhatTheApiServes() {
        var told = api.client().get("/openapi.json");

        assertThat(told.json()).isEqualTo(document.json());
        assertThat(told.header("Content-Type")).contains("application/json");
    }

    @Test
    void whoeverComesWithoutATokenIsRefused() {
        var guarded = document.operations().stream()
                .filter(operation -> !operation.isOpen())
                .toList();

        assertThat(guarded).allSatisfy(operation -> {
            var told = operation.send(api.client(), operation.path().replaceAll("[{}]", ""), UnaryOperator.identity());
            assertThat(told.status()).isEqualTo(401);
            assertThat(told.code()).isEqualTo("AUTH_REQUIRED");
            assertThat(told.message()).isEqualTo("Invalid or missing authentication token");
            assertThat(told.header("WWW-Authenticate")).contains("Bearer");
        });
    }

    @Test
    void noMethodWorksThatIsNotDescribed() {
        var owner = api.as(Role.OWNER);
        var known = names(document.operations().stream());
        var others = document.operations().stream()
                .map(Operation::path)
                .distinct()
                .flatMap(path -> METHODS.stream().map(method -> new Operation(method, path, document.json())))
                .filter(operation -> !known.contains(operation.name()))
                .toList();

        assertThat(others).isNotEmpty().allSatisfy(operation -> {
            var told = operation.send(owner, operation.path().replaceAll("[{}]", ""), UnaryOperator.identity());
            assertThat(told.status()).isEqualTo(405);
            assertThat(told.header("Allow")).isPresent();
        });
    }

    private Stream<Route> served() {
        return api.reception().routes().stream()
                .filter(route -> !route.operation().contains(" /auth/"));
    }

    private static List<String> names(Stream<Operation> operations) {
        return operations.map(Operation::name).toList();
    }
}
