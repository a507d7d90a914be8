package io.helios.proxy.it;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import java.nio.file.Path;
import java.time.Duration;

/** Owns how lettuce is told the way: with a token, one of the two protocols, and TLS or not. */
final class RedisLettuce {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisUnderTest redis;

    RedisLettuce(RedisUnderTest redis) {
        this.redis = redis;
    }

    /** The caller shuts it down. */
    RedisClient client(RedisUnderTest.Token token, boolean resp3, boolean tls) {
        var uri = RedisURI.builder()
                .withHost("localhost")
                .withPort(redis.port())
                .withPassword(token.secret().toCharArray())
                .withSsl(tls)
                .withTimeout(PATIENCE)
                .build();
        var client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .protocolVersion(resp3 ? ProtocolVersion.RESP3 : ProtocolVersion.RESP2)
                .sslOptions(trusted(redis.authority()))
                .build());
        return client;
    }

    private static SslOptions trusted(Path authority) {
        return SslOptions.builder()
                .jdkSslProvider()
                .trustManager(authority.toFile())
                .build();
    }
}
