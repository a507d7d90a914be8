package io.helios.proxy.pg.relay.sql;

import static io.helios.proxy.pg.relay.sql.EverySplit.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.backend.AccessClass;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What a token may not send that may only read. */
class ReadOnlyRulesTest {
    static final List<String> LEAVE_READ_ONLY_MODE = List.of(
            "BEGIN READ WRITE",
            "BEGIN WORK ISOLATION LEVEL SERIALIZABLE, READ WRITE",
            "begin transaction read/**/write",
            "START TRANSACTION READ -- x\n WRITE",
            "SET TRANSACTION READ WRITE",
            "SET LOCAL TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
            "COMMIT; BEGIN READ WRITE; INSERT INTO t VALUES (1)",
            "SET default_transaction_read_only = off",
            "SET default_transaction_read_only=off; INSERT INTO t VALUES (1)",
            "set session Default_Transaction_Read_Only to 0",
            "SET LOCAL transaction_read_only TO false",
            "SET \"default_transaction_read_only\" = off",
            "SET \"Default_Transaction_Read_Only\" = off",
            "SET /* x */ transaction_read_only = off",
            "RESET default_transaction_read_only",
            "RESET \"transaction_read_only\"",
            "ALTER DATABASE app SET default_transaction_read_only = off",
            "CREATE FUNCTION f() RETURNS int SET transaction_read_only = off LANGUAGE sql AS 'select 1'",
            "SELECT set_config('default_transaction_read_only', 'off', false)",
            "SELECT set_config('DEFAULT_transaction_READ_only', 'off', false); INSERT INTO t VALUES (1)",
            "SELECT pg_catalog . \"set_config\" ( 'transaction_read_only', 'off', true)",
            "SELECT set_config(/* x */ E'transaction_read_only', 'off', true)",
            "SELECT set_config($$transaction_read_only$$, 'off', true)",
            "SELECT set_config('transaction'\n'_read_only', 'off', true)",
            "SELECT set_config(E'transaction\\x5fread_only', 'off', true)",
            "SELECT set_config(U&'transaction!005fread_only' UESCAPE '!', 'off', true)",
            "SELECT set_config(lower('TRANSACTION_READ_ONLY'), 'off', true)",
            "SELECT set_config(is_local => true, new_value => 'off', setting_name => 'transaction_read_only')",
            "SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'default_transaction_read_only'",
            "WITH x AS (SELECT 'transaction_read_only' AS n) SELECT set_config(n, 'off', true) FROM x",
            "SELECT set_config('role', 'owner', false)",
            "PREPARE p AS SELECT set_config('transaction_read_only', 'off', true)",
            "DO $$ BEGIN SET default_transaction_read_only = off; END $$",
            "DO $$ BEGIN PERFORM set_config('transaction_read_only', 'off', true); END $$",
            "DO $$ BEGIN EXECUTE 'SET transaction_read_only = off'; END $$",
            "CREATE FUNCTION pg_temp.f() RETURNS text LANGUAGE sql AS "
                    + "'SELECT set_config(''transaction_read_only'', ''off'', true)'");

    static final List<String> TAKE_ANOTHER_IDENTITY = List.of(
            "SET ROLE owner",
            "SET ROLE 'owner'",
            "SET ROLE \"none\"",
            "SET LOCAL ROLE owner",
            "set session role owner",
            "SET role = none",
            "SET \"role\" TO owner",
            "SET SESSION AUTHORIZATION owner",
            "SET SESSION AUTHORIZATION 'owner'",
            "SET LOCAL SESSION AUTHORIZATION owner",
            "SET session_authorization = owner",
            "SET SESSION \"session_authorization\" = owner",
            "SET ROLE",
            "UPDATE people SET role = 'admin'");

    static final List<String> READ = List.of(
            "SELECT abalance FROM pgbench_accounts WHERE aid = 1;",
            "BEGIN READ ONLY",
            "BEGIN ISOLATION LEVEL READ COMMITTED",
            "START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
            "SET search_path = a, b; SET LOCAL statement_timeout = '1s'",
            "SET TIME ZONE 'UTC'; SET NAMES 'UTF8'",
            "RESET ALL; DISCARD ALL; RESET ROLE; RESET SESSION AUTHORIZATION",
            "SET ROLE NONE",
            "SET SESSION AUTHORIZATION DEFAULT; RESET ALL; CLOSE ALL; UNLISTEN *",
            "SHOW transaction_read_only",
            "SHOW default_transaction_read_only; SHOW session_authorization",
            "SELECT current_setting('transaction_read_only')",
            "SELECT set_config('search_path', '', false)",
            "SELECT set_config('a.b', $1, true); SELECT current_setting('transaction_read_only')",
            "SELECT role, session, local FROM people WHERE role = 'x'",
            "SELECT read, write FROM t",
            "SELECT load FROM hosts; SELECT 'load'; SELECT load || 'x' FROM hosts",
            "SELECT 'SET default_transaction_read_only = off'",
            "SELECT 1 -- BEGIN READ WRITE",
            "SELECT u & \"mask\" FROM t",
            "SELECT 'x' $",
            "SELECT 1 -",
            "SELECT 1 /",
            "SELECT 1 --",
            "SELECT 1 -- open",
            "SELECT 'x' -- open",
            "SELECT 'x' -",
            "SELECT u&");

    @ParameterizedTest
    @FieldSource("LEAVE_READ_ONLY_MODE")
    void refusesToLeaveReadOnlyMode(String sql) {
        Verdict verdict = verdict(AccessClass.RO, sql);

        assertThat(verdict).isEqualTo(Verdict.LEAVES_READ_ONLY);
    }

    @ParameterizedTest
    @FieldSource("TAKE_ANOTHER_IDENTITY")
    void refusesAnotherIdentity(String sql) {
        Verdict verdict = verdict(AccessClass.RO, sql);

        assertThat(verdict).isEqualTo(Verdict.CHANGES_IDENTITY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    LOADS_A_LIBRARY | LOAD 'auto_explain'
                    LOADS_A_LIBRARY | load E'x'
                    LOADS_A_LIBRARY | SELECT 1; LOAD $$x$$
                    ENCODED_NAME    | SET U&"transaction!005fread_only" UESCAPE '!' = off
                    ENCODED_NAME    | SELECT u&"set_config"('x', 'y', true)
                    UNTERMINATED    | SELECT 'open
                    UNTERMINATED    | SELECT 'open\\
                    UNTERMINATED    | SELECT E'open\\'
                    UNTERMINATED    | SELECT "open
                    UNTERMINATED    | SELECT "open""
                    UNTERMINATED    | SELECT $$open$
                    UNTERMINATED    | SELECT $a$open$$
                    UNTERMINATED    | SELECT /* /* open */
                    UNTERMINATED    | SELECT 1 /*
                    UNTERMINATED    | SELECT /*/
                    """)
    void refusesWhatElseAReaderMayNotSend(Verdict expected, String sql) {
        Verdict verdict = verdict(AccessClass.RO, sql);

        assertThat(verdict).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("READ")
    void letsAReaderRead(String sql) {
        Verdict verdict = verdict(AccessClass.RO, sql);

        assertThat(verdict).isEqualTo(Verdict.PASSES);
    }
}
