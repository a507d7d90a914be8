package io.helios.proxy.pg;

import io.helios.proxy.pg.contract.PostgresLanguage;
import io.helios.proxy.testkit.contract.ProtocolContract;

/** The contract with a token that is shown inside TLS. */
class PostgresContractTest extends ProtocolContract {
    PostgresContractTest() {
        super(new PostgresLanguage(true));
    }
}
