package io.helios.proxy.pg;

import io.helios.proxy.pg.contract.PostgresLanguage;
import io.helios.proxy.testkit.contract.ProtocolContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract with a token that is shown inside TLS. Tests that prove a row of {@code docs/postgresql-rows.md} are named after it. */
class PostgresContractTest extends ProtocolContract {
    PostgresContractTest() {
        super(new PostgresLanguage(true));
    }

    @Override
    @Test
    @DisplayName("A6.2 a client that does not read")
    public void aClientThatDoesNotReadHoldsUpItsOwnBackendAlone() throws Exception {
        super.aClientThatDoesNotReadHoldsUpItsOwnBackendAlone();
    }

    @Override
    @Test
    @DisplayName("A6.2 a backend that does not read")
    public void aBackendThatDoesNotReadHoldsUpItsOwnClientAlone() throws Exception {
        super.aBackendThatDoesNotReadHoldsUpItsOwnClientAlone();
    }

    @Override
    @Test
    @DisplayName("A6.3 FIN of the client")
    public void aClientThatOnlyStopsTalkingLeavesNothingBehind() throws Exception {
        super.aClientThatOnlyStopsTalkingLeavesNothingBehind();
    }

    @Override
    @Test
    @DisplayName("A6.3 FIN of the backend")
    public void aBackendThatOnlyStopsTalkingEndsTheSession() throws Exception {
        super.aBackendThatOnlyStopsTalkingEndsTheSession();
    }

    @Override
    @Test
    @DisplayName("A6.13 A7.16 a drain")
    public void aDrainEndsIdleSessionsAndLetsStatementsFinish() throws Exception {
        super.aDrainEndsIdleSessionsAndLetsStatementsFinish();
    }

    @Override
    @Test
    @DisplayName("A5.5 A7.17 revoked while a statement runs")
    public void revokingATokenEndsASessionWhoseStatementRuns() throws Exception {
        super.revokingATokenEndsASessionWhoseStatementRuns();
    }

    @Override
    @Test
    @DisplayName("A7.9 too fast")
    public void aTokenThatIsTooFastIsToldToWait() throws Exception {
        super.aTokenThatIsTooFastIsToldToWait();
    }

    @Override
    @Test
    @DisplayName("A7.11 too many sessions of a token")
    public void aTokenHasNoMoreSessionsThanItMay() throws Exception {
        super.aTokenHasNoMoreSessionsThanItMay();
    }

    @Override
    @Test
    @DisplayName("A7.19 no secret in time")
    public void aClientThatStopsBeforeItsSecretIsLetGo() throws Exception {
        super.aClientThatStopsBeforeItsSecretIsLetGo();
    }
}
