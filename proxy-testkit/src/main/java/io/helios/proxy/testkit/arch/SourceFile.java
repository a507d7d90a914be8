package io.helios.proxy.testkit.arch;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Owns what the house rules ask of one source file: its lines, its types and its methods, parsed but not compiled. */
record SourceFile(Path path, String text, List<Type> types, List<Method> methods) {
    /** A top-level type. */
    record Type(String name, boolean documented) {}

    /**
     * A method or constructor.
     *
     * @param lines           of its body with the braces; the rows of a test's table stand before it and do not count
     * @param signatureIsOurs neither an override nor the canonical constructor of a record
     */
    record Method(String name, long line, long lines, int parameters, boolean signatureIsOurs) {}

    static List<SourceFile> parse(List<Path> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            Trees trees = Trees.instance(task);
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(unit -> read(unit, trees))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long lines() {
        return text.lines().count();
    }

    boolean isPackageInfo() {
        return path.endsWith("package-info.java");
    }

    private static SourceFile read(CompilationUnitTree unit, Trees trees) {
        Collector collector = new Collector(unit, trees);
        collector.scan(unit, null);
        try {
            String text = unit.getSourceFile().getCharContent(true).toString();
            return new SourceFile(Path.of(unit.getSourceFile().toUri()), text, collector.types, collector.methods);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Owns one walk over a parsed file. */
    private static final class Collector extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final CompilationUnitTree unit;
        private final Trees trees;

        Collector(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (getCurrentPath().getParentPath().getLeaf() == unit) {
                types.add(new Type(type.getSimpleName().toString(), trees.getDocComment(getCurrentPath()) != null));
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            methods.add(new Method(
                    method.getName().toString(),
                    lineOf(startOf(method)),
                    method.getBody() == null ? 0 : lineOf(endOf(method)) - lineOf(startOf(method.getBody())) + 1,
                    method.getParameters().size(),
                    !isOverride(method) && !isCanonicalConstructor(method, getCurrentPath())));
            return super.visitMethod(method, null);
        }

        private long startOf(Tree tree) {
            return trees.getSourcePositions().getStartPosition(unit, tree);
        }

        private long endOf(Tree tree) {
            return trees.getSourcePositions().getEndPosition(unit, tree);
        }

        private long lineOf(long position) {
            return unit.getLineMap().getLineNumber(position);
        }

        private static boolean isOverride(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        private static boolean isCanonicalConstructor(MethodTree method, TreePath path) {
            return method.getName().contentEquals("<init>")
                    && path.getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }
    }
}
