package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.listen.Transport;
import io.helios.proxy.testkit.Await;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients go in the middle of a large answer that they do not read, without a word, while the proxy runs on io_uring.
 *
 * <p>Only libpq in TLS is known to leave sessions on a proxy without {@code SureClose}, in more than one case of ten; pgjdbc does not.
 */
@EnabledIf("canVanish")
class VanishingClientsIT {
    private static final int CLIENTS = 80;

    @RegisterExtension
    static final PostgresAndProxy both = PostgresAndProxy.version(15).environment("HELIOS_TRANSPORT", "io-uring");

    private final ProxyUnderTest proxy = both.proxy();

    static boolean canVanish() {
        boolean can = Transport.ioUringWorks() && ClientProgram.hasPython("psycopg2");
        if (!can) {
            System.out.println("NOTE: not tested, this machine has no io_uring or no psycopg2");
        }
        return can;
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "disable"})
    void leaveNoSession(String sslmode) throws Exception {
        var url = proxy.url(proxy.token(), sslmode);

        var result = ClientProgram.python("break_off.py", url, String.valueOf(CLIENTS));

        assertThat(result.all()).isEqualTo(CLIENTS + "\n");
        Await.until("no session is left", () -> proxy.open() == 0);
    }
}
