package io.helios.proxy.redis;

import io.helios.proxy.redis.contract.RedisLanguage;
import io.helios.proxy.testkit.contract.ProtocolContract;

/** The contract inside TLS. */
class RedisTlsContractTest extends ProtocolContract {
    RedisTlsContractTest() {
        super(new RedisLanguage(true));
    }
}
