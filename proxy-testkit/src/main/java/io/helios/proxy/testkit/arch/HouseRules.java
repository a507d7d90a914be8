package io.helios.proxy.testkit.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Owns the rules of names, sizes, comments and state that hold in every module; each module's ArchitectureTest extends it. */
// One instance for all rules: reading a module takes a second.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HouseRules {
    private static final int MOST_LINES_OF_A_FILE = 300;
    private static final int MOST_LINES_OF_A_METHOD = 40;
    private static final int MOST_PARAMETERS = 5;

    private static final String EMPTY_NAMES = ".*(Manager|Helper|Utils?|Impl)|(Abstract|Base)[A-Z].*";
    private static final String WORDS_FOR_PEERS = "(?i).*(frontend|upstream|downstream).*";
    /** Spelled so that it does not find itself. */
    private static final Pattern OPEN_END = Pattern.compile("\\b(T[O]DO|F[I]XME)\\b(?!\\(#\\d+\\))");

    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(|\\bTimeUnit\\.\\w+\\.sleep\\(");

    private static final DescribedPredicate<JavaClass> MUTABLE = DescribedPredicate.describe(
            "a type that keeps state",
            type -> type.getName().startsWith("java.")
                    && Stream.of(
                                    AtomicInteger.class,
                                    AtomicLong.class,
                                    LongAdder.class,
                                    AbstractCollection.class,
                                    AbstractMap.class,
                                    ConcurrentMap.class,
                                    BlockingQueue.class,
                                    AtomicBoolean.class,
                                    AtomicReference.class,
                                    ThreadLocal.class)
                            .anyMatch(stateful -> stateful.isAssignableFrom(type.reflect())));

    private final List<Module> modules;
    private final JavaClasses[] classes;
    private final List<SourceFile> main;
    private final List<SourceFile> tests;

    /** @param alsoOf modules whose own tests cannot see this class, checked here as well */
    protected HouseRules(String... alsoOf) {
        Module own = Module.of(getClass());
        this.modules = Stream.concat(Stream.of(own), Arrays.stream(alsoOf).map(own::sibling))
                .toList();
        this.classes = modules.stream().map(Module::mainClasses).toArray(JavaClasses[]::new);
        this.main = sources(Module::mainSources);
        this.tests = sources(Module::testSources);
    }

    @Test
    void namesSayWhatAClassIs() {
        check(noClasses()
                .should()
                .haveNameMatching(".*\\.(" + EMPTY_NAMES + ")")
                .because("an implementation is named for what is special about it"));
    }

    @Test
    void theTwoPeersAreClientAndBackend() {
        check(noClasses().should().haveNameMatching(WORDS_FOR_PEERS));
        check(noClasses().should().haveSimpleName("Target"));
        check(noFields().should().haveNameMatching(WORDS_FOR_PEERS));
    }

    @Test
    void staticsHaveNoState() {
        check(fields().that().areStatic().should().beFinal());
        check(noFields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .haveRawType(MUTABLE)
                .because("state belongs to an object that somebody made and handed on"));
    }

    @Test
    void nobodyAsksAGlobalForAnObject() {
        check(noMethods().should().haveName("getInstance"));
    }

    @Test
    void nothingLogsPayloads() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("io.netty.handler.logging.."));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<Path> silent = main.stream()
                .map(file -> file.path().resolveSibling("package-info.java"))
                .distinct()
                .filter(info -> !Files.exists(info))
                .toList();
        assertThat(silent).as("packages without a package-info").isEmpty();
        assertThat(problems(main.stream().filter(SourceFile::isPackageInfo), HouseRules::packageInfoProblems))
                .isEmpty();
    }

    @Test
    void everyClassOpensWithASentence() {
        assertThat(problems(main.stream(), file -> file.types().stream()
                        .filter(type -> !type.documented())
                        .map(type -> type.name() + " does not say what it owns")))
                .isEmpty();
    }

    @Test
    void filesAreShort() {
        assertThat(problems(
                        all(),
                        file -> file.lines() <= MOST_LINES_OF_A_FILE
                                ? Stream.empty()
                                : Stream.of("%d lines, at most %d".formatted(file.lines(), MOST_LINES_OF_A_FILE))))
                .isEmpty();
    }

    @Test
    void methodsAreShort() {
        assertThat(problems(all(), file -> file.methods().stream()
                        .filter(method -> method.lines() > MOST_LINES_OF_A_METHOD)
                        .map(method -> "line %d: %s has %d lines, at most %d"
                                .formatted(method.line(), method.name(), method.lines(), MOST_LINES_OF_A_METHOD))))
                .isEmpty();
    }

    @Test
    void manyParametersAreARecord() {
        assertThat(problems(all(), file -> file.methods().stream()
                        .filter(SourceFile.Method::signatureIsOurs)
                        .filter(method -> method.parameters() > MOST_PARAMETERS)
                        .map(method -> "line %d: %s has %d parameters, at most %d"
                                .formatted(method.line(), method.name(), method.parameters(), MOST_PARAMETERS))))
                .isEmpty();
    }

    @Test
    void openEndsHaveAnIssue() {
        assertThat(problems(all(), file -> hits(OPEN_END, file))).isEmpty();
    }

    @Test
    void testsAwaitInsteadOfSleeping() {
        assertThat(problems(tests.stream(), file -> hits(SLEEP, file))).isEmpty();
    }

    /** Checks a rule on the classes of each module. */
    protected final void check(ArchRule rule) {
        for (JavaClasses ofOneModule : classes) {
            rule.check(ofOneModule);
        }
    }

    private List<SourceFile> sources(Function<Module, List<Path>> of) {
        return modules.stream()
                .map(of)
                .map(SourceFile::parse)
                .flatMap(List::stream)
                .toList();
    }

    private Stream<SourceFile> all() {
        return Stream.concat(main.stream(), tests.stream());
    }

    private static List<String> problems(Stream<SourceFile> files, Function<SourceFile, Stream<String>> rule) {
        return files.flatMap(file -> rule.apply(file).map(problem -> file.path().getFileName() + ": " + problem))
                .toList();
    }

    private static Stream<String> hits(Pattern pattern, SourceFile file) {
        List<String> lines = file.text().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .mapToObj(i -> "line %d: %s".formatted(i + 1, lines.get(i).strip()));
    }

    private static Stream<String> packageInfoProblems(SourceFile info) {
        boolean complete = info.text().contains("/**") && info.text().contains("@NullMarked");
        return complete ? Stream.empty() : Stream.of("needs a Javadoc and @NullMarked: " + info.path());
    }
}
