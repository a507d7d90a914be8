package io.helios.proxy.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;

/** Owns how Jedis is told the way: with a token, one of the two protocols, and TLS or not. */
final class RedisJedis {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final RedisUnderTest redis;
    private final Path trusted;

    /** @param folder for a trust store, the one form in which Jedis takes an authority */
    RedisJedis(RedisUnderTest redis, Path folder) throws IOException, GeneralSecurityException {
        this.redis = redis;
        this.trusted = folder.resolve("trusted.p12");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var pem = Files.newInputStream(redis.authority());
                var file = Files.newOutputStream(trusted)) {
            store.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            store.store(file, PASSWORD);
        }
    }

    /** The caller closes it. */
    Jedis client(RedisUnderTest.Token token, boolean resp3, boolean tls) {
        var config = DefaultJedisClientConfig.builder()
                .password(token.secret())
                .timeoutMillis(PATIENCE_MILLIS)
                .protocol(resp3 ? RedisProtocol.RESP3 : RedisProtocol.RESP2);
        if (tls) {
            config.sslOptions(SslOptions.builder()
                    .truststore(trusted.toFile(), PASSWORD)
                    .trustStoreType("PKCS12")
                    .build());
        }
        return new Jedis("localhost", redis.port(), config.build());
    }
}
