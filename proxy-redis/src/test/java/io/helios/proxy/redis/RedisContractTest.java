package io.helios.proxy.redis;

import io.helios.proxy.redis.contract.RedisLanguage;
import io.helios.proxy.testkit.contract.HalfCloseContract;
import io.helios.proxy.testkit.contract.ProtocolContract;

/** The contract in plaintext. */
class RedisContractTest extends ProtocolContract implements HalfCloseContract {
    RedisContractTest() {
        super(new RedisLanguage(false));
    }
}
