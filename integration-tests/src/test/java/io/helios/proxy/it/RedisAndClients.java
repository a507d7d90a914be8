package io.helios.proxy.it;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Owns a Redis behind the proxy and a client of each kind, which the tests of one class share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisAndClients {
    @TempDir
    static Path folder;

    RedisUnderTest redis;
    RedisPrograms programs;
    RedisJedis jedis;
    RedisLettuce lettuce;

    @BeforeAll
    void start() throws Exception {
        redis = RedisUnderTest.start(folder);
        programs = new RedisPrograms(redis);
        jedis = new RedisJedis(redis, folder);
        lettuce = new RedisLettuce(redis);
    }

    @AfterAll
    void stop() {
        redis.close();
    }
}
