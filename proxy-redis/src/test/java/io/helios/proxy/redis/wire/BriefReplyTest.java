package io.helios.proxy.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.redis.Spoken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefReplyTest {
    private static final String BEFORE = "before";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "$-1\r\n",
                ":0\r\n",
                ":12345\r\n",
                ":123456\r\n",
                ":9990999\r\n",
                ":0000000\r\n",
                ":12345678\r\n",
                ":1764187504123\r\n",
                "$0\r\n\r\n",
                "$3\r\none\r\n",
                "$12\r\n+OK\r\n$3\r\none\r\n"
            })
    void endsWhereTheReplyEnds(String reply) {
        for (var behind : new String[] {"", "+", "$3\r\none\r\n"}) {
            // When
            int end = end(reply + behind);

            // Then
            assertThat(end).isEqualTo(BEFORE.length() + reply.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "$-1\r\n",
                ":12345\r\n",
                ":123456\r\n",
                ":1234567\r\n",
                ":1764187504123\r\n",
                "$0\r\n\r\n",
                "$3\r\none\r\n",
                "$12345\r\n"
            })
    void isNoneUntilItHasComeWhole(String reply) {
        for (int length = 1; length < reply.length(); length++) {
            // When
            int end = end(reply.substring(0, length));

            // Then
            assertThat(end).isNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-ERR no\r\n",
                "*1\r\n:1\r\n",
                ">1\r\n:1\r\n",
                "%1\r\n:1\r\n",
                "!1\r\na\r\n",
                "=5\r\ntxt:a\r\n",
                "+PONG\r\n",
                ":-1\r\n",
                ":1\n:1\r\n",
                ":12345\n\r\n",
                ":123456\r:\r\n",
                ":12345/\r\n",
                ":12345:\r\n",
                ":/23456\r\n",
                ":12345p\r\n",
                ":1234567\n\r\n",
                ":123456:\r\n",
                ":12345678/\r\n",
                ":12345678:\r\n",
                ":17641875041234\r\n",
                ":-123456\r\n",
                "$03\r\none\r\n",
                "_\r\n"
            })
    void isNoneIfItIsAnyOther(String reply) {
        // When
        int end = end(reply + "+OK\r\n");

        // Then
        assertThat(end).isNegative();
    }

    private static int end(String text) {
        var buffer = Spoken.buffer(BEFORE + text);
        try {
            return BriefReply.end(buffer, BEFORE.length(), buffer.writerIndex());
        } finally {
            buffer.release();
        }
    }
}
