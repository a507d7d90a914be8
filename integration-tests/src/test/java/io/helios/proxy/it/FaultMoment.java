package io.helios.proxy.it;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.postgresql.PGConnection;

/** Owns the moments of a session's life in which the network begins to misbehave, and what the session does then. */
enum FaultMoment {
    HANDSHAKE {
        @Override
        void run(Callable<Connection> connect, Runnable begin) throws Exception {
            begin.run();
            try (var session = connect.call()) {
                same("1", ask(session, "SELECT 1"));
            }
        }
    },
    IDLE {
        @Override
        void run(Callable<Connection> connect, Runnable begin) throws Exception {
            try (var session = connect.call()) {
                begin.run();
                same("1", ask(session, "SELECT 1"));
            }
        }
    },
    RESULT {
        @Override
        void run(Callable<Connection> connect, Runnable begin) throws Exception {
            try (var session = connect.call();
                    var statement = session.createStatement()) {
                session.setAutoCommit(false);
                statement.setFetchSize(ROWS / 10);
                var rows = statement.executeQuery("SELECT repeat(i::text, 9) FROM generate_series(1, " + ROWS + ") i");
                int seen = 0;
                while (rows.next()) {
                    seen++;
                    same(String.valueOf(seen).repeat(9), rows.getString(1));
                    if (seen == ROWS / 2) {
                        begin.run();
                    }
                }
                same(String.valueOf(ROWS), String.valueOf(seen));
            }
        }
    },
    TRANSACTION {
        @Override
        void run(Callable<Connection> connect, Runnable begin) throws Exception {
            try (var session = connect.call()) {
                session.setAutoCommit(false);
                execute(session, "INSERT INTO matrix VALUES ('first')");
                begin.run();
                execute(session, "INSERT INTO matrix VALUES ('second')");
                session.commit();
            }
        }

        @Override
        int rows() {
            return 2;
        }
    },
    COPY {
        @Override
        void run(Callable<Connection> connect, Runnable begin) throws Exception {
            try (var session = connect.call()) {
                var copy = session.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY matrix FROM STDIN");
                for (int i = 0; i < ROWS; i++) {
                    if (i == ROWS / 2) {
                        copy.flushCopy();
                        begin.run();
                    }
                    byte[] line = ("line " + i + "\n").getBytes(StandardCharsets.US_ASCII);
                    copy.writeToCopy(line, 0, line.length);
                }
                same(String.valueOf(ROWS), String.valueOf(copy.endCopy()));
            }
        }

        @Override
        int rows() {
            return ROWS;
        }
    };

    private static final int ROWS = 2_000;

    /** Fails with an {@link SQLException} if the session ended, and with an {@link AssertionError} if something else came than was sent. */
    abstract void run(Callable<Connection> connect, Runnable begin) throws Exception;

    /** How many rows are in the table {@code matrix} if all went well; if not, none may be. */
    int rows() {
        return 0;
    }

    private static String ask(Connection session, String query) throws SQLException {
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void same(String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
