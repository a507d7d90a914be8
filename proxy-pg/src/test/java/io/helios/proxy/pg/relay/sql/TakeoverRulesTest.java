package io.helios.proxy.pg.relay.sql;

import static io.helios.proxy.pg.relay.sql.EverySplit.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.AccessClass;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What no token may send, in every spelling that the database takes. */
class TakeoverRulesTest {
    static final List<String> CHANGE_A_LOGIN = List.of(
            "ALTER ROLE app PASSWORD 'x'",
            "alter user app set statement_timeout = 1",
            "Alter Role CURRENT_USER Password null",
            "ALTER USER app",
            "ALTER GROUP admins ADD USER app",
            "ALTER GROUP app RENAME TO gone",
            "alter\trole\u000ball reset all",
            "ALTER--\nROLE app NOLOGIN",
            "ALTER--x\rROLE app NOLOGIN",
            "ALTER/**/ROLE app NOLOGIN",
            "ALTER /* a /* b */ ' */ -- \"\n USER app NOLOGIN",
            "-- first\n/* /* nested */ */ ALTER ROLE app NOLOGIN",
            "; ; ALTER ROLE app NOLOGIN",
            "SELECT 1;ALTER ROLE app NOLOGIN",
            "COMMIT; ALTER ROLE app NOLOGIN; BEGIN",
            "SELECT 1 +--\n1; ALTER ROLE app NOLOGIN",
            "SELECT 1 */* x */ 2; ALTER ROLE app NOLOGIN",
            "SELECT 1 *//* x */ 2; ALTER ROLE app NOLOGIN",
            "SELECT '--'; ALTER ROLE app NOLOGIN",
            "SELECT '/*'; ALTER ROLE app NOLOGIN",
            "SELECT \"/*\"\"\"; ALTER ROLE app NOLOGIN",
            "SELECT ''''; ALTER ROLE app NOLOGIN; SELECT ''",
            "SELECT 'a\\\\'; ALTER ROLE app NOLOGIN",
            "SELECT E'\\''; ALTER ROLE app NOLOGIN; SELECT ''",
            "SELECT e'\\\\'; ALTER ROLE app NOLOGIN; SELECT ''",
            "SELECT E'a'\n'\\''; ALTER ROLE app NOLOGIN; SELECT ''",
            "SELECT E'a' --x\n -- y\n '\\''; ALTER ROLE app NOLOGIN; SELECT ''",
            "SELECT U&'\\0027' UESCAPE '!'; ALTER ROLE app NOLOGIN",
            "SELECT U&\"d!0061\" UESCAPE '!'; ALTER ROLE app NOLOGIN",
            "SELECT B'0', X'f', N'n'; ALTER ROLE app NOLOGIN",
            "SELECT $$'$$; ALTER ROLE app NOLOGIN",
            "SELECT $a$ $b$ ' $a$; ALTER ROLE app NOLOGIN",
            "SELECT $a$ $$a$; ALTER ROLE app NOLOGIN",
            "SELECT $a$$a$$a$$a$; ALTER ROLE app NOLOGIN",
            "SELECT 1$$'$$; ALTER ROLE app NOLOGIN",
            "SELECT x$$ FROM t$$; ALTER ROLE app NOLOGIN",
            "SELECT $1$a$'$a$; ALTER ROLE app NOLOGIN",
            "SELECT a.\"x\"$$'$$; ALTER ROLE app NOLOGIN",
            "PREPARE p AS ALTER ROLE app NOLOGIN",
            "EXPLAIN ANALYZE ALTER ROLE app NOLOGIN",
            "EXPLAIN (ANALYZE 1) ALTER ROLE app NOLOGIN",
            "(ALTER ROLE app NOLOGIN)",
            "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; ALTER ROLE app NOLOGIN)",
            "CREATE FUNCTION f() RETURNS void BEGIN ATOMIC ALTER ROLE app NOLOGIN; END",
            "ALTER USER mapping PASSWORD 'x'",
            "ALTER USER \"mapping\" FOR x",
            "ALTER USER MAPPING");

    static final List<String> RUN_A_PROGRAM = List.of(
            "COPY t FROM PROGRAM 'id'",
            "copy t to program 'id' with (format csv)",
            "COPY t (a, b) FROM /* x */ PROGRAM -- y\n 'id'",
            "COPY (SELECT 1) TO PROGRAM E'id'",
            "COPY (SELECT 1) TO PROGRAM U&'id'",
            "COPY (SELECT 1) TO PROGRAM $x$id$x$",
            "COPY BINARY t FROM PROGRAM'id'",
            "SELECT 1; COPY t TO PROGRAM 'id'",
            "DO $$ BEGIN COPY t TO PROGRAM 'id'; END $$",
            "DO 'BEGIN COPY t TO PROGRAM ''id''; END'",
            "DO $$ BEGIN EXECUTE 'COPY t TO PROGRAM ''id'''; END $$");

    static final List<String> CHANGE_A_LOGIN_IN_A_BODY = List.of(
            "DO $$ BEGIN ALTER ROLE app NOLOGIN; END $$",
            "do language plpgsql $body$ begin if true then alter user app nologin; end if; end $body$",
            "DO 'BEGIN ALTER ROLE app NOLOGIN; END'",
            "DO E'BEGIN\\nALTER\\tROLE app NOLOGIN; END'",
            "DO 'BEGIN ALT'\n'ER ROLE app NOLOGIN; END'",
            "DO $$ BEGIN PERFORM '--'; ALTER ROLE app NOLOGIN; END $$",
            "DO $$ BEGIN PERFORM '/*'; ALTER ROLE app NOLOGIN; END $$",
            "DO $$ BEGIN EXECUTE 'ALTER ROLE app NOLOGIN'; END $$",
            "DO $$ BEGIN EXECUTE 'SELECT 1; ALTER ROLE app NOLOGIN'; END $$",
            "DO $$ BEGIN EXECUTE '/* x */ ALTER ROLE ' || x; END $$",
            "DO $$ BEGIN EXECUTE $q$ALTER USER app NOLOGIN$q$; END $$",
            "DO $$ BEGIN EXECUTE format('ALTER USER %I NOLOGIN', x); END $$",
            "DO $a$ $b$ ALTER ROLE app NOLOGIN $b$ $a$",
            "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'ALTER ROLE app NOLOGIN'",
            "CREATE OR REPLACE FUNCTION f() RETURNS void AS $$BEGIN ALTER ROLE app NOLOGIN; END$$ LANGUAGE plpgsql",
            "CREATE PROCEDURE p() AS $$BEGIN ALTER ROLE app NOLOGIN; END$$ LANGUAGE plpgsql",
            "create or replace procedure p() language plpgsql as $$begin execute 'alter role app'; end$$");

    static final List<String> PASS = List.of(
            "",
            ";",
            "SELECT abalance FROM pgbench_accounts WHERE aid = 1;",
            "INSERT INTO t VALUES ('alter role x')",
            "INSERT INTO t VALUES ($$alter role x$$, $a$alter user x$a$, 'copy t to program ''x''')",
            "SELECT 'DO $$', 'alter role x'",
            "SELECT 1 -- alter role x",
            "SELECT 1 /* alter role x; copy t to program 'x' */",
            "SELECT 1 /* /* */ alter role x */",
            "SELECT \"alter role x\"",
            "SELECT alter_role, \"alter\" role FROM role",
            "ALTER \"role\" x",
            "ALTERROLE x; ALTER ROLES; XALTER ROLE",
            "ALTER$ ROLE; ALTER ROLE$; ALTER é ROLE; ALTERé ROLE",
            "ALTER . ROLE",
            "ALTER TABLE role RENAME TO program",
            "ALTER USER MAPPING FOR u SERVER s OPTIONS (SET password 'x')",
            "alter user /* x */ mapping -- y\n for public server s",
            "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO x",
            "CREATE ROLE x; DROP ROLE x; GRANT a TO b",
            "COPY program FROM STDIN",
            "COPY t (program) TO STDOUT",
            "COPY (SELECT * FROM program) TO STDOUT",
            "COPY t FROM 'program'",
            "COPY t TO \"program\" 'x'",
            "SELECT x FROM program WHERE a = 'b'",
            "DO $$ BEGIN RAISE NOTICE 'nobody may alter role %', x; END $$",
            "DO $$ BEGIN /* alter role x */ NULL; -- alter user y\n END $$",
            "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql; SELECT 'alter role x'",
            "COMMENT ON FUNCTION f() IS 'alter role x'",
            "CREATE FUNCTION f(role text) RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END",
            "INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET x = 'alter role x'",
            "SET ROLE x; SET SESSION AUTHORIZATION x; BEGIN READ WRITE; LOAD 'x'",
            "SELECT set_config('default_transaction_read_only', 'off', false)",
            "SELECT 'open",
            "SELECT \"open",
            "SELECT $$open",
            "SELECT /* open");

    @ParameterizedTest
    @FieldSource("CHANGE_A_LOGIN")
    void refusesToChangeALogin(String sql) {
        Verdict verdict = verdict(AccessClass.DDL, sql);

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
    }

    @ParameterizedTest
    @FieldSource("RUN_A_PROGRAM")
    void refusesToRunAProgram(String sql) {
        Verdict verdict = verdict(AccessClass.DDL, sql);

        assertThat(verdict).isEqualTo(Verdict.RUNS_A_PROGRAM);
    }

    @ParameterizedTest
    @FieldSource("CHANGE_A_LOGIN_IN_A_BODY")
    void refusesToChangeALoginInABody(String sql) {
        Verdict verdict = verdict(AccessClass.RW, sql);

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
    }

    @ParameterizedTest
    @FieldSource("PASS")
    void letsTheRestPass(String sql) {
        Verdict verdict = verdict(AccessClass.DDL, sql);

        assertThat(verdict).isEqualTo(Verdict.PASSES);
    }

    @ParameterizedTest
    @EnumSource(AccessClass.class)
    void refusesItToEveryClass(AccessClass accessClass) {
        Verdict verdict = verdict(accessClass, "ALTER ROLE app NOLOGIN");

        assertThat(verdict).isEqualTo(Verdict.CHANGES_A_LOGIN);
    }
}
