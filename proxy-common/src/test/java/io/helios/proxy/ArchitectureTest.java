package io.helios.proxy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of the architecture inside proxy-common. Names and sizes are checked by HouseRules, from proxy-testkit. */
class ArchitectureTest {
    private static final String ROOT = "io.helios.proxy";

    /** Who may know whom, arrows followed to their end. A package that is not named here may not exist. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry(
                    "listen",
                    Set.of("connection", "auth", "backend", "vault", "relay", "spi", "audit", "metrics", "config")),
            entry("connection", Set.of("auth", "backend", "vault", "relay", "spi", "audit", "metrics")),
            entry("relay", Set.of("spi", "auth", "backend", "vault")),
            entry("spi", Set.of("auth", "backend", "vault")),
            entry("vault", Set.of("auth", "backend")),
            entry("backend", Set.of("auth")),
            entry("scram", Set.of("auth")),
            entry("audit", Set.of("auth")),
            entry("auth", Set.of()),
            entry("metrics", Set.of()),
            entry("admin", Set.of()));

    private static final DescribedPredicate<JavaClass> OURS_BUT_NO_VALUE = describe(
            "behaviour of ours", type -> type.getPackageName().startsWith(ROOT) && !type.isRecord() && !type.isEnum());

    private static final JavaClasses COMMON = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    static Stream<String> packages() {
        return MAY_KNOW.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void arrowsPointDown(String name) {
        String[] known = Stream.concat(Stream.of(name), MAY_KNOW.getOrDefault(name, Set.of()).stream())
                .map(ArchitectureTest::below)
                .toArray(String[]::new);
        check(classes()
                .that()
                .resideInAPackage(below(name))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(known))));
    }

    @Test
    void noPackageIsWithoutArrows() {
        Set<String> packages = COMMON.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(1).replaceAll("\\..*", ""))
                .collect(Collectors.toSet());
        packages.remove("config");
        assertThat(MAY_KNOW.keySet()).containsAll(packages);
    }

    @Test
    void packagesDoNotGoInCircles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void theConfigurationKnowsOnlyValues() {
        check(classes()
                .that()
                .resideInAPackage(below("config"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(below("config")).or(DescribedPredicate.not(OURS_BUT_NO_VALUE))));
    }

    @Test
    void onlyListenersKnowTheConfiguration() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(below("config"), below("listen"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(below("config")));
    }

    @Test
    void authKnowsTheJdkAlone() {
        check(classes()
                .that()
                .resideInAPackage(below("auth"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(below("auth"), "java..", "javax..", "org.jspecify.."));
    }

    @Test
    void scramKnowsAuthAndTheJdk() {
        check(classes()
                .that()
                .resideInAPackage(below("scram"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(below("scram"), below("auth"), "java..", "javax..", "org.jspecify.."));
    }

    @Test
    void auditKnowsAuthAndTheJdk() {
        check(classes()
                .that()
                .resideInAPackage(below("audit"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(below("audit"), below("auth"), "java..", "org.jspecify.."));
    }

    @Test
    void metricsKnowMicrometerAndAdminKnowsNetty() {
        check(classes()
                .that()
                .resideInAPackage(below("metrics"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        below("metrics"), "io.micrometer..", "java..", "com.sun.management..", "org.jspecify.."));
        check(classes()
                .that()
                .resideInAPackage(below("admin"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(below("admin"), "io.netty..", "java..", "org.slf4j..", "org.jspecify.."));
    }

    @Test
    void secretsAndRecordsKnowNoNetwork() {
        check(noClasses()
                .that()
                .resideInAnyPackage(below("auth"), below("vault"), below("audit"), below("scram"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty.."));
    }

    @Test
    void nothingKnowsADatabaseOrAProtocol() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."));
    }

    private static void check(ArchRule rule) {
        rule.check(COMMON);
    }

    private static String below(String name) {
        return ROOT + "." + name + "..";
    }
}
