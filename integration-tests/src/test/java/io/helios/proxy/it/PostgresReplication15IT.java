package io.helios.proxy.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The oldest version that is tested, whose programs, unlike those of the newest, are all on this machine. */
class PostgresReplication15IT extends PostgresReplication {
    PostgresReplication15IT() {
        super(15);
    }

    @Test
    @DisplayName("A2.10 pg_receivewal")
    void receivewalGetsTheLogByteForByte() throws Exception {
        var into = Files.createDirectory(folder.resolve("wal")).toString();
        var from = List.of("-d", url(), "-n", "--no-sync", "-D", into);
        assertThat(receive(from).status()).isZero();
        var segment = postgres().ask("postgres", "SELECT pg_walfile_name(pg_current_wal_lsn())");
        change("select n, md5(n::text) from generate_series(1, 20000) n");
        postgres().ask("postgres", "SELECT pg_switch_wal()");

        var result = receive(from);

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(md5(Path.of(into, segment)))
                .isEqualTo(postgres().ask("postgres", "SELECT md5(pg_read_binary_file('pg_wal/" + segment + "'))"));
    }

    /** It stops when something comes from behind the end. */
    private ClientProgram.Result receive(List<String> from) throws Exception {
        change("values (7003, 'before the end')");
        var end = walEnd();
        change("values (7004, 'behind the end')");
        return program("pg_receivewal", from, "-E", end);
    }

    @Test
    @DisplayName("A2.10 pg_basebackup")
    void basebackupIsWhole() throws Exception {
        var into = folder.resolve("backup").toString();

        var how = List.of("-d", url(), "-c", "fast", "-X", "stream", "--no-sync");
        var result = program("pg_basebackup", how, "-D", into);

        assertThat(result.all()).isEmpty();
        var verified = ClientProgram.run(List.of("/usr/lib/postgresql/15/bin/pg_verifybackup", into));
        assertThat(verified.all()).contains("backup successfully verified");
    }

    private static String md5(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
    }
}
