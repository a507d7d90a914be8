package io.helios.proxy.testkit.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page of dependencies names each one that the root POM manages, with its version. */
class DependenciesTest {
    private final Path root = Module.of(getClass()).repository();

    @Test
    void everyDependencyIsExplained() throws Exception {
        // Given
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(root.resolve("pom.xml").toFile());
        List<String> page = Files.readAllLines(root.resolve("docs/dependencies.md"));

        // When
        List<String> unexplained = managed(pom)
                .filter(dependency -> page.stream()
                        .noneMatch(line -> line.contains("`" + text(dependency, "artifactId") + "`")
                                && line.contains(version(pom, dependency))))
                .map(dependency -> text(dependency, "artifactId") + " " + version(pom, dependency))
                .toList();

        // Then
        assertThat(unexplained).as("not in docs/dependencies.md").isEmpty();
    }

    private static Stream<Element> managed(Document pom) {
        Element management =
                (Element) pom.getElementsByTagName("dependencyManagement").item(0);
        NodeList dependencies = management.getElementsByTagName("dependency");
        return IntStream.range(0, dependencies.getLength())
                .mapToObj(i -> (Element) dependencies.item(i))
                .filter(dependency -> !text(dependency, "groupId").equals("io.helios.proxy"));
    }

    /** A version is a property of the same POM. */
    private static String version(Document pom, Element dependency) {
        String property = text(dependency, "version").replaceAll("[${}]", "");
        return pom.getElementsByTagName(property).item(0).getTextContent();
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }
}
