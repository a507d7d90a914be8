package io.helios.proxy.pg.relay.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.ByteSplits;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlLexerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    select A.b FROM t        | SELECT - . - FROM -
                    selectx _select select$1 | - - -
                    a;b,(c)::int[]           | - ; - , ( - ) : : - [ ]
                    1 1.5 .5 1e5 1e-5 0x1F   | 1 1 . 5 . 5 1 - 1 - - 5 0 -
                    1from                    | 1 FROM
                    $1 $23::x                | $ 1 $ 2 3 : : -
                    a--b-~c                  | -
                    a - -b                   | - - - -
                    a+--b                    | - +
                    a+-/*x*/-b               | - + - - -
                    a/b//c                   | - / - / / -
                    a/**/b/***/c/*/*/**/*/*/d | - - - -
                    a/*/*x*/y*/b             | - -
                    a*/*x*/b                 | - * -
                    a */ b                   | - * / -
                    """)
    void tellsWordsAndSigns(String sql, String expected) {
        tells(sql, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'a' 'b'                  | 'a' 'b'
                    'a''b'                   | 'a'b'
                    '' ''''                  | '' '''
                    'a'from                  | 'a' FROM
                    'a'-'b'                  | 'a' - 'b'
                    'a'--b                   | 'a'
                    'role' 'ROLE' 'roles'    | 'role'ROLE 'ROLE'ROLE 'roles'
                    E'a\\'b' e'\\\\'         | 'a'b'? '\\'?
                    b'1' X'f' N'role' e'a'   | '1' 'f' 'role'ROLE 'a'
                    E 'a' be'a' e''''        | - 'a' - 'a' '''
                    U&'\\0041' u&'''          | '\\0041'? …
                    U&"a" u&\"""b" U&x U& "a" | U&"" U&"" - & - - & ""
                    "role" "Ro""le" ""       | "ROLE" "" ""
                    "a                       | …
                    "a""                     | …
                    $$a$b$$ $a$ $$ $b$ $a$   | 'a$b' ' $$ $b$ '
                    $a$$a$$a$$b$a$           | '' '$b'
                    $role$role$role$         | 'role'ROLE
                    a$$b$$ 1$$b$$            | - 1 'b'
                    $a $ $1$b$c$b$           | $ $ $ 1 'c'
                    $é$a$é$                  | 'a'
                    $a$ $a                   | …
                    /*                       | …
                    'a                       | …
                    - / $ u&                 | - / $ - &
                    """)
    void tellsStringsAndNames(String sql, String expected) {
        tells(sql, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'a'\\n'b'             | 'ab'
                    'a'\\r \\t 'b' 'c'      | 'ab' 'c'
                    'a' --x\\n --y\\n'b'    | 'ab'
                    'a' /*\\n*/ 'b'       | 'a' 'b'
                    'a'\\n/**/'b'         | 'a' 'b'
                    'a'\\n- 'b'           | 'a' - 'b'
                    'a'\\nE'b'            | 'a' 'b'
                    'ro'\\n'le'           | 'role'ROLE
                    E'a'\\n'\\\\'b'         | 'a'b'?
                    $$a$$\\n'b'           | 'a' 'b'
                    --a'\\n'b'--'\\r'c'    | 'bc'
                    a\\13b\\fc          | - - -
                    """)
    void goesOnBehindALineEnd(String sql, String expected) {
        tells(sql.translateEscapes(), expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', quoteCharacter = '`', textBlock = """
                    'a\\'                % 1
                    'a\\\\'               % 0
                    'a\\\\\\'              % 1
                    U&'a\\' B'1\\' n'\\'   % 3
                    E'a\\'' E'a\\\\'       % 0
                    'a\\b'               % 0
                    'é\\'                % 1
                    'é\\\\'               % 1
                    'é\\a\\\\'             % 0
                    E'é\\'' E'é\\\\' E'é'  % 2
                    E'é\\a\\\\' E'\\é\\''    % 1
                    é\\$$$$              % 1
                    é\\a$$$$             % 0
                    é\\ $$$$             % 0
                    é\\$1 é\\1 é[1] é[a]  % 0
                    é|é|1$a$$a$          % 1
                    é|E'a'              % 1
                    é|aE'a' é|'a' é|b'1' % 0
                    é E'a' é"E"          % 0
                    e\\$$$$ e|E'a'        % 0
                    $é$ $é               % 1
                    $é $é                % 2
                    $1é                  % 0
                    --é\\'               % 0
                    /*é\\'*/ "é\\"        % 0
                    """)
    void doubtsWhereServersPart(String sql, int doubts) {
        byte[] text = sql.getBytes(ISO_8859_1);

        for (List<byte[]> split : ByteSplits.of(text)) {
            Told told = Told.of(split);

            assertThat(told.doubts).hasSize(doubts);
        }
    }

    private static void tells(String sql, String expected) {
        for (List<byte[]> split : ByteSplits.of(sql.getBytes(ISO_8859_1))) {
            Told told = Told.of(split);

            assertThat(String.join(" ", told.lexemes)).isEqualTo(expected);
        }
    }
}
