package io.helios.proxy.testkit.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Owns the folder of one Maven module: where its sources and its class files are. */
record Module(Path folder) {
    /** The module whose tests hold this class. */
    static Module of(Class<?> test) {
        try {
            Path testClasses = Path.of(
                    test.getProtectionDomain().getCodeSource().getLocation().toURI());
            return new Module(testClasses.resolve("../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Where " + test + " was compiled to is no path", e);
        }
    }

    /** The module beside this one. */
    Module sibling(String name) {
        return new Module(folder.resolveSibling(name));
    }

    /** The folder that holds every module. */
    Path repository() {
        return folder.resolve("..").normalize();
    }

    JavaClasses mainClasses() {
        return new ClassFileImporter().importPath(folder.resolve("target/classes"));
    }

    List<Path> mainSources() {
        return javaFilesBelow("src/main/java");
    }

    List<Path> testSources() {
        return javaFilesBelow("src/test/java");
    }

    private List<Path> javaFilesBelow(String root) {
        Path start = folder.resolve(root);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
