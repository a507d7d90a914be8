package io.helios.proxy.pg;

import io.helios.proxy.pg.contract.PostgresLanguage;
import io.helios.proxy.testkit.contract.ProtocolContract;

/** The contract with a token that is proved without TLS. */
class PostgresScramContractTest extends ProtocolContract {
    PostgresScramContractTest() {
        super(new PostgresLanguage(false));
    }
}
