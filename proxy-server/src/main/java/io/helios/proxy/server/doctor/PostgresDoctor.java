package io.helios.proxy.server.doctor;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.vault.BackendCredential;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Owns the examination of one PostgreSQL backend, login by login. */
public final class PostgresDoctor {
    private static final String FIRST_TABLE = """
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 LIMIT 1""";

    private static final String UNREADABLE = """
            SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') FROM pg_tables
            WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
              AND NOT has_table_privilege(session_user, format('%I.%I', schemaname, tablename), 'SELECT')""";

    private static final String DEFINERS = """
            SELECT string_agg(p.oid::regprocedure::text, ', ' ORDER BY 1) FROM pg_proc p
            WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace
              AND has_function_privilege('public', p.oid, 'EXECUTE')""";

    private static final String SUPERUSER =
            "SELECT bool_or(rolsuper) FROM pg_roles WHERE pg_has_role(session_user, oid, 'MEMBER')";

    /** A role that it does not inherit from, too: SET ROLE is enough. */
    private static final String OTHERS = """
            SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM pg_roles
            WHERE pg_has_role(session_user, oid, 'MEMBER') AND rolname <> session_user""";

    private static final String REPLICATION =
            "SELECT 't' FROM pg_roles WHERE rolname = session_user AND rolreplication";

    private static final String ENCODING = "SELECT current_setting('server_encoding')";
    private static final List<String> HIDING_ENCODINGS = List.of("EUC_TW", "MULE_INTERNAL");

    private final Backend backend;
    private final Logins logins;
    private final List<Finding> findings = new ArrayList<>();

    /** Owns the way to a vaulted login. */
    @FunctionalInterface
    public interface Logins {
        /** The caller closes it. */
        BackendCredential open(AccessClass accessClass) throws Exception;
    }

    public PostgresDoctor(Backend backend, Logins logins) {
        this.backend = backend;
        this.logins = logins;
    }

    /** One finding for each check; blocks. */
    public List<Finding> examine() {
        for (var accessClass : AccessClass.values()) {
            if (backend.classes().contains(accessClass)) {
                examine(accessClass);
            } else {
                findings.add(Finding.warning(
                        login(Optional.empty()),
                        "no login of class " + word(accessClass) + ": `helios backend init` makes one"));
            }
        }
        return List.copyOf(findings);
    }

    private void examine(AccessClass accessClass) {
        var login = login(Optional.of(accessClass));
        try (var credential = logins.open(accessClass);
                var place = PostgresPlace.of(backend)) {
            if (credential.certificate().isPresent()) {
                findings.add(Finding.warning(login, "is not tried: it proves itself by a client certificate"));
                return;
            }
            try (var session = place.connect(credential)) {
                findings.add(Finding.ok(login, "logs in as " + credential.user()));
                session.setAutoCommit(false);
                new Examination(session, accessClass, login).run();
            }
        } catch (SQLException refused) {
            findings.add(Finding.failed(
                    login,
                    "does not log in (" + refused.getSQLState()
                            + "): `helios backend init --restore` gives it a new password"));
        } catch (Exception failed) {
            findings.add(Finding.failed(login, String.valueOf(failed.getMessage())));
        }
    }

    private String login(Optional<AccessClass> accessClass) {
        return backend.database().value() + "/postgres"
                + accessClass.map(each -> " " + word(each)).orElse("");
    }

    private static String word(AccessClass accessClass) {
        return accessClass.name().toLowerCase(Locale.ROOT);
    }

    /** Owns the checks of one login that is in. */
    private final class Examination {
        private final Connection session;
        private final AccessClass accessClass;
        private final String login;

        Examination(Connection session, AccessClass accessClass, String login) {
            this.session = session;
            this.accessClass = accessClass;
            this.login = login;
        }

        void run() throws SQLException {
            var probes = new ArrayList<>(PostgresProbe.ALWAYS);
            ask(FIRST_TABLE).map(PostgresProbe::onTable).ifPresent(probes::addAll);
            for (var probe : probes) {
                if (probe.deniedTo().contains(accessClass)) {
                    tell(isDenied(probe), "cannot " + probe.deed(), "can " + probe.deed());
                }
            }
            tell(ask(SUPERUSER).equals(Optional.of("f")), "is no superuser", "is, or can become, a superuser");
            ask(REPLICATION)
                    .ifPresent(yes -> findings.add(
                            Finding.warning(login, "may replicate the whole server, and so may every token with *")));
            var encoding = ask(ENCODING).orElse("");
            tell(
                    !HIDING_ENCODINGS.contains(encoding),
                    "encoding " + encoding,
                    "encoding " + encoding + " hides statements");
            if (accessClass == AccessClass.RO) {
                ofReaders();
            }
            if (accessClass != AccessClass.DDL) {
                var others = ask(OTHERS);
                tell(others.isEmpty(), "acts as nobody else", "can act as " + others.orElse(""));
            }
        }

        private void ofReaders() throws SQLException {
            tell(
                    ask("SHOW default_transaction_read_only").equals(Optional.of("on")),
                    "is read-only by default",
                    "is not read-only by default");
            ask(UNREADABLE).ifPresent(tables -> findings.add(Finding.warning(login, "cannot read " + tables)));
            ask(DEFINERS)
                    .ifPresent(functions -> findings.add(Finding.warning(
                            login, "may run with their owner's rights, as everybody may: " + functions)));
        }

        private void tell(boolean well, String good, String bad) {
            findings.add(well ? Finding.ok(login, good) : Finding.failed(login, bad));
        }

        /** Outside the read-only mode, which whoever is in it can lift: the rights must deny it. */
        private boolean isDenied(PostgresProbe probe) throws SQLException {
            try (var statement = session.createStatement()) {
                statement.execute("SET TRANSACTION READ WRITE");
                statement.execute(probe.sql());
                return false;
            } catch (SQLException denied) {
                return "42501".equals(denied.getSQLState());
            } finally {
                session.rollback();
            }
        }

        private Optional<String> ask(String query) throws SQLException {
            try (var statement = session.createStatement();
                    var rows = statement.executeQuery(query)) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            } finally {
                session.rollback();
            }
        }
    }
}
