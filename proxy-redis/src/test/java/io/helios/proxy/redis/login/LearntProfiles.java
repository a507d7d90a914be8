package io.helios.proxy.redis.login;

import io.helios.proxy.redis.login.commands.CommandTable;
import io.helios.proxy.redis.wire.RespValue;
import io.helios.proxy.redis.wire.RespValue.Items;
import io.helios.proxy.redis.wire.RespValue.Text;
import java.util.List;
import java.util.stream.Stream;

/** Owns profiles for tests outside this package, as a login leaves them. */
public final class LearntProfiles {
    private LearntProfiles() {}

    /** Of a backend that told a few of its commands. */
    public static RedisProfile some() {
        var commands = Stream.concat(
                        Stream.of("set", "mset", "lpush").map(name -> command(name, "write")),
                        Stream.of("get", "lrange").map(name -> command(name, "readonly")))
                .toList();
        var profile = new RedisProfile();
        profile.learn("any", CommandTable.of(new Items(commands)));
        return profile;
    }

    private static RespValue command(String name, String flag) {
        return new Items(List.of(new Text(name), new RespValue.Whole(-1), new Items(List.of(new Text(flag)))));
    }
}
