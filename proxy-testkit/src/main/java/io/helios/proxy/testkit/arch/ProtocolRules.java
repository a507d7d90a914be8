package io.helios.proxy.testkit.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/** Owns the rules of a protocol module: the same four packages in each, and what a protocol must not know. */
public abstract class ProtocolRules extends HouseRules {
    private final String root;

    /** @param root the module's package, io.helios.proxy.pg */
    protected ProtocolRules(String root) {
        this.root = root;
    }

    @Test
    void everyProtocolHasTheSamePackages() {
        check(classes()
                .should()
                .resideInAnyPackage(root, below("wire"), below("handshake"), below("login"), below("relay")));
    }

    @Test
    void packagesDoNotGoInCircles() {
        check(slices().matching(root + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void theWireKnowsOnlyBytes() {
        check(noClasses()
                .that()
                .resideInAPackage(below("wire"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below("handshake"), below("login"), below("relay")));
    }

    @Test
    void aProtocolKnowsNeitherListenersNorStagesNorConfiguration() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.helios.proxy.listen..",
                        "io.helios.proxy.connection..",
                        "io.helios.proxy.config..",
                        "io.helios.proxy.admin..",
                        "io.helios.proxy.control.."));
    }

    private String below(String name) {
        return root + "." + name + "..";
    }
}
