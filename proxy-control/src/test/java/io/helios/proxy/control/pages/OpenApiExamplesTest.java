package io.helios.proxy.control.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.SessionFacts;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.control.ApiPorts;
import io.helios.proxy.control.databases.CredentialProbe;
import io.helios.proxy.control.databases.Endpoint;
import io.helios.proxy.control.pages.ApiDocument.Operation;
import io.helios.proxy.control.web.ApiFixture;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Owns the promise that every operation of the document works as its example says, and answers as its schema says. */
class OpenApiExamplesTest {
    private static final ApiDocument DOCUMENT = ApiDocument.read();
    private static final SessionFacts SESSION = new SessionFacts(
            OpenApiScene.SESSION,
            "postgres",
            InetAddress.getLoopbackAddress(),
            1,
            true,
            Optional.of(new DatabaseName("main")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @RegisterExtension
    final ApiFixture api = ApiFixture.beside(new ApiPorts(
            () -> List.of(SESSION),
            CredentialProbe.NONE,
            () -> List.of(new Endpoint("postgres", 5432)),
            () -> Map.of("store", true)));

    static Stream<Operation> operations() {
        return DOCUMENT.operations().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void worksAsDescribed(Operation operation) {
        var scene = new OpenApiScene(api);

        var told = operation.send(scene.owner(), scene.path(operation.path()), scene::filled);

        assertThat(Integer.toString(told.status())).as(told.toString()).isEqualTo(operation.success());
        if (!operation.answer().isMissingNode()) {
            assertThat(new Shape(DOCUMENT.json()).problems(operation.answer(), told.json(), "answer"))
                    .isEmpty();
        }
    }
}
