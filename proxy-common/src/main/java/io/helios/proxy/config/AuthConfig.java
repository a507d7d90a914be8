package io.helios.proxy.config;

import io.helios.proxy.config.schema.Setting;
import java.time.Duration;
import java.util.List;

/** Owns how credentials are checked. */
public record AuthConfig(
        @Setting(value = "Most tokens that one proof is tried against", fallback = "10000", min = "1", max = "1000000")
        int trialMax,

        @Setting(value = "Up to so many are tried on the event loop", fallback = "200", min = "0", max = "10000")
        int trialInline,

        Guesses guesses,
        @Setting("User names that mean `default`") List<String> userAliases) {

    /** Owns what wrong guesses of one IPv4 address or IPv6 /64 lead to. A valid token is accepted all the same where finding it costs nothing. */
    public record Guesses(
            @Setting(
                    value = "More failures a minute than this: refusals come late",
                    fallback = "20",
                    min = "1",
                    max = "1000000")
            int delayAfter,

            @Setting(value = "How late they come", fallback = "1s", max = "30s")
            Duration delay,

            @Setting(
                    value =
                            "More failures a minute than this: challenges are refused without a trial; as many wrong keys: cancel requests are closed unread",
                    fallback = "100",
                    min = "1",
                    max = "1000000")
            int refuseAfter) {}
}
