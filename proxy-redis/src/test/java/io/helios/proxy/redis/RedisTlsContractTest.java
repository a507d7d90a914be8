package io.helios.proxy.redis;

import io.helios.proxy.redis.contract.RedisLanguage;
import io.helios.proxy.testkit.contract.HalfCloseContract;
import io.helios.proxy.testkit.contract.ProtocolContract;

/** The contract inside TLS. */
class RedisTlsContractTest extends ProtocolContract implements HalfCloseContract {
    RedisTlsContractTest() {
        super(new RedisLanguage(true));
    }
}
