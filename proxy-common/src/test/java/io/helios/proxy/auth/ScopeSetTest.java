package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeSetTest {
    static Stream<Scope> known() {
        return Scope.KNOWN.stream();
    }

    @ParameterizedTest
    @MethodSource("known")
    void allowsTheScopeThatItHasAndNoOther(Scope scope) {
        // Given
        var others = new ArrayList<>(Scope.KNOWN);
        others.remove(scope);
        others.add(Scope.ALL);

        // When
        var set = ScopeSet.parse(List.of(scope.value()));

        // Then
        assertThat(set.allows(scope)).isTrue();
        assertThat(others).noneMatch(set::allows);
    }

    @ParameterizedTest
    @MethodSource("known")
    void allowsEveryScopeWithTheStar(Scope scope) {
        // When
        var set = ScopeSet.parse(List.of("*"));

        // Then
        assertThat(set.allows(scope)).isTrue();
        assertThat(set.scopes()).containsExactly(Scope.ALL);
    }

    @Test
    void knowsTheSixteenPublishedScopesAndAudit() {
        // When
        var names = Scope.KNOWN.stream().map(Scope::value).toList();

        // Then
        assertThat(names)
                .hasSize(16)
                .doesNotHaveDuplicates()
                .contains("audit:read", "branch:merge", "billing:write")
                .doesNotContain("*");
    }

    @ParameterizedTest
    @CsvSource({
        "branch:*, branch:create branch:delete branch:merge branch:read",
        "database:*, database:create database:delete database:read database:write",
        "schema:*, schema:read schema:write",
        "metrics:*, metrics:read",
    })
    void expandsTheWildcardOfAnArea(String wildcard, String expected) {
        // When
        var set = ScopeSet.parse(List.of(wildcard));

        // Then
        assertThat(set.scopes().stream().map(Scope::value)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*:read",
                "*:*",
                "database",
                "database:",
                ":*",
                ":",
                "",
                " ",
                "database:read ",
                "Database:read",
                "database:*:*",
                "nothing:*",
                "database:drop",
                "**"
            })
    void refusesAndNamesAScopeThatDoesNotExist(String name) {
        // Given
        var names = List.of("database:read", name);

        // When
        assertThatThrownBy(() -> ScopeSet.parse(names))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown scope " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, true",
        "*, database:read branch:*, true",
        "database:*, database:read database:write, true",
        "database:read, '', true",
        "'', '', true",
        "database:read, database:read, true",
        "database:read, database:write, false",
        "database:read, database:*, false",
        "database:* schema:* branch:*, *, false",
        "'', metrics:read, false",
    })
    void coversWhatItAllowsEntirely(String mine, String wanted, boolean covered) {
        // Given
        var holder = parse(mine);

        // When
        boolean covers = holder.covers(parse(wanted));

        // Then
        assertThat(covers).isEqualTo(covered);
    }

    @Test
    void honoursAStoredWildcardOfAnArea() {
        // When
        var set = ScopeSet.of(List.of("branch:*"));

        // Then
        assertThat(set.allows(Scope.BRANCH_MERGE)).isTrue();
        assertThat(set.allows(Scope.DATABASE_READ)).isFalse();
        assertThat(set.allows(Scope.ALL)).isFalse();
        assertThat(set.allows(new Scope("branch"))).isFalse();
    }

    private static ScopeSet parse(String names) {
        return ScopeSet.parse(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }
}
