package io.helios.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script waits for that asks for its token at every connection. */
class StartUpTest {
    private static final String TOKEN = "hdb_live_0123456789ABCDEFGHIJKLMNOP4W8IXv";

    @TempDir
    private Path home;

    @Test
    void loadsNothingOfTheProxyToPrintAToken() throws Exception {
        signedIn();

        var lines = run("auth", "token");

        assertThat(lines).contains(TOKEN);
        var loaded = lines.stream()
                .filter(line -> line.contains("[class,load]"))
                .map(line -> line.replaceFirst("^.*\\[class,load] ", ""))
                .toList();
        assertThat(loaded).anyMatch(name -> name.startsWith("io.helios.proxy.cli."));
        assertThat(loaded)
                .noneMatch(name -> name.matches("io\\.helios\\.proxy\\.(?!cli\\.)\\w+\\..*")
                        && !name.startsWith("io.helios.proxy.server."))
                .noneMatch(name -> name.matches("io\\.helios\\.proxy\\.server\\.\\w+\\..*")
                        && !name.matches("io\\.helios\\.proxy\\.server\\.[A-Z].*"))
                .noneMatch(name -> name.startsWith("io.netty.")
                        || name.startsWith("org.sqlite.")
                        || name.startsWith("org.slf4j.")
                        || name.startsWith("java.net.http.")
                        || name.startsWith("com.fasterxml.jackson.databind.ObjectMapper"));
    }

    private void signedIn() throws Exception {
        var folder = Files.createDirectories(home.resolve(".config/helios"));
        Files.writeString(folder.resolve("credentials"), """
                [https://localhost:8443]
                email = ada@example.com
                token = %s
                obtained-at = 2026-01-01T00:00:00Z
                expires-at = 2126-01-01T00:00:00Z
                """.formatted(TOKEN));
    }

    private List<String> run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Helios.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HELIOS_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("XDG_CONFIG_HOME");
        var process = builder.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.lines().toList();
    }
}
