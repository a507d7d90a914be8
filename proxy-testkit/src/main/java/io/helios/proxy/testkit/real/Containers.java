package io.helios.proxy.testkit.real;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Owns the question whether there is a container engine. */
final class Containers {
    private Containers() {}

    /** Looks for a socket first: where there is none, asking the library costs seconds and fills the log. */
    static boolean available() {
        return hinted() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean hinted() {
        var runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse("/run");
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(runtime, "docker.sock"),
                                Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"))
                        .anyMatch(Files::exists);
    }
}
