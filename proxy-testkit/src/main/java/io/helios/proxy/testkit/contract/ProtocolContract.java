package io.helios.proxy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.proxy.ProxySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Owns what every protocol owes its clients. A subclass brings its language and nothing else; the cases are in the parts that this class joins.
 *
 * <p>It runs the real stages over real sockets of loopback; behind the proxy is a backend that plays a script.
 */
// One instance, so that the steps of all tests can be compared with the page that draws them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProtocolContract
        implements LoginContract, RefusalContract, FaultContract, LeavingContract, FlowContract, EndContract {
    private static final String PAGE = "docs/LIFE-OF-A-CONNECTION.md";
    private static final String ARROW = " -> ";

    private final Set<String> steps = new TreeSet<>();
    private final Language language;

    private Path folder = Path.of("");
    private @Nullable Scene scene;

    protected ProtocolContract(Language language) {
        this.language = language;
    }

    @Override
    public final Scene scene() {
        return Objects.requireNonNull(scene);
    }

    @Override
    public final Scene sceneWith(UnaryOperator<ProxySettings> changes) throws IOException {
        end();
        scene = new Scene(language, folder, changes);
        return scene;
    }

    @BeforeAll
    final void keep(@TempDir Path shared) {
        folder = shared;
    }

    @BeforeEach
    final void begin() {
        scene = new Scene(language, folder, UnaryOperator.identity());
    }

    @AfterEach
    final void end() throws IOException {
        scene().end();
        steps.addAll(scene().proxy().transitions().taken());
    }

    /** No connection took a step that the page does not draw. What this protocol took is kept, to be compared over all of them. */
    @AfterAll
    final void tookOnlyStepsThatAreDrawn() throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "steps-" + getClass().getSimpleName() + ".txt"), steps);
        assertThat(drawn()).as("steps in " + PAGE).containsAll(steps);
    }

    private static Set<String> drawn() throws IOException {
        var root = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(PAGE)))
                .findFirst()
                .orElseThrow();
        try (var lines = Files.lines(root.resolve(PAGE))) {
            return lines.filter(line -> line.contains(ARROW)).collect(Collectors.toSet());
        }
    }
}
