package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.listen.Transport;
import io.helios.proxy.testkit.Await;
import io.helios.proxy.testkit.real.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients go in the middle of a large answer that they do not read, without a word, while the proxy runs on io_uring.
 *
 * <p>Only libpq in TLS is known to leave sessions on a proxy without {@code SureClose}, in more than one case of ten; pgjdbc does not.
 */
@EnabledIf("canVanish")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VanishingClientsIT {
    private static final int CLIENTS = 80;

    private RealPostgres postgres;
    private ProxyUnderTest proxy;

    @TempDir
    static Path folder;

    @BeforeAll
    void start() throws Exception {
        postgres = RealPostgres.start(15);
        proxy = ProxyUnderTest.on("io-uring", postgres, folder);
    }

    @AfterAll
    void stop() {
        proxy.close();
        postgres.close();
    }

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
