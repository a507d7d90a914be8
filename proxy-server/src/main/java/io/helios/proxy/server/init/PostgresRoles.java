package io.helios.proxy.server.init;

import io.helios.proxy.backend.AccessClass;
import java.util.Locale;
import java.util.Map;

/**
 * Owns the SQL that makes the three logins of a PostgreSQL database. It can be run again: it then sets rights and passwords anew. To be run
 * in the database itself, by a superuser.
 *
 * @param database the physical name
 * @param owner    the role that owns the tables; must not be a superuser, since {@code ddl} acts as it
 * @param prefix   of the roles' names: {@code PREFIX_ro}, {@code PREFIX_rw}, {@code PREFIX_ddl}
 */
public record PostgresRoles(String database, String owner, String prefix) {
    /** Functions that PUBLIC may run by default and that reach beyond a login's own rows or sessions. */
    private static final String REVOKED_FUNCTIONS =
            "'pg_terminate_backend', 'pg_cancel_backend', 'lo_creat', 'lo_create', 'lo_unlink', 'lo_import', 'lo_from_bytea', 'lo_put', "
                    + "'lo_truncate', 'lo_truncate64', 'lowrite'";

    public String role(AccessClass accessClass) {
        return prefix + "_" + accessClass.name().toLowerCase(Locale.ROOT);
    }

    /** @param verifiers for each class, what {@code PASSWORD} takes in place of a password: {@code SCRAM-SHA-256$…} */
    public String script(Map<AccessClass, String> verifiers) {
        return "BEGIN;\n" + ownerCheck() + roles(verifiers) + walls() + rights() + "COMMIT;\n";
    }

    private String ownerCheck() {
        return """
                DO $helios$ BEGIN
                  IF (SELECT rolsuper FROM pg_roles WHERE rolname = %1$s) IS DISTINCT FROM false THEN
                    RAISE EXCEPTION 'role %% does not exist or is a superuser: name another owner', %1$s;
                  END IF;
                END $helios$;
                """.formatted(literal(owner));
    }

    private String roles(Map<AccessClass, String> verifiers) {
        var sql = new StringBuilder();
        for (var accessClass : AccessClass.values()) {
            var verifier = verifiers.get(accessClass);
            if (verifier == null) {
                throw new IllegalArgumentException("no verifier for " + accessClass);
            }
            sql.append("""
                    DO $helios$ BEGIN
                      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = %1$s) THEN CREATE ROLE %2$s; END IF;
                    END $helios$;
                    ALTER ROLE %2$s WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD %3$s;
                    ALTER ROLE %2$s RESET ALL;
                    """.formatted(literal(role(accessClass)), name(role(accessClass)), literal(verifier)));
        }
        return sql.toString();
    }

    /** What PUBLIC may do no more: no right of a login can be stronger than everybody's. */
    private String walls() {
        return """
                REVOKE CONNECT, TEMPORARY ON DATABASE %1$s FROM PUBLIC;
                REVOKE CREATE ON SCHEMA public FROM PUBLIC;
                REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
                DO $helios$ DECLARE f regprocedure; BEGIN
                  FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proname IN (%2$s) LOOP
                    EXECUTE format('REVOKE EXECUTE ON FUNCTION %%s FROM PUBLIC', f);
                  END LOOP;
                  FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proname IN (%2$s)
                      AND proname LIKE 'lo%%' LOOP
                    EXECUTE format('GRANT EXECUTE ON FUNCTION %%s TO %%I', f, %3$s);
                  END LOOP;
                END $helios$;
                """.formatted(name(database), REVOKED_FUNCTIONS, literal(owner));
    }

    private String rights() {
        return """
                GRANT CONNECT ON DATABASE %1$s TO %3$s, %4$s, %5$s;
                GRANT CREATE, TEMPORARY ON DATABASE %1$s TO %2$s;
                GRANT %2$s TO %5$s;
                GRANT USAGE ON LANGUAGE plpgsql TO %2$s, %5$s;
                ALTER ROLE %5$s IN DATABASE %1$s SET role = %2$s;
                ALTER ROLE %3$s SET default_transaction_read_only = on;
                DO $helios$ DECLARE s name; BEGIN
                  FOR s IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
                    EXECUTE format('GRANT USAGE ON SCHEMA %%I TO %3$s, %4$s', s);
                    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %%I TO %2$s', s);
                    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %%I TO %3$s', s);
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %%I TO %4$s', s);
                    EXECUTE format('GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA %%I TO %4$s', s);
                  END LOOP;
                END $helios$;
                ALTER DEFAULT PRIVILEGES FOR ROLE %2$s GRANT USAGE ON SCHEMAS TO %3$s, %4$s;
                ALTER DEFAULT PRIVILEGES FOR ROLE %2$s GRANT SELECT ON TABLES TO %3$s;
                ALTER DEFAULT PRIVILEGES FOR ROLE %2$s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %4$s;
                ALTER DEFAULT PRIVILEGES FOR ROLE %2$s GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO %4$s;
                """.formatted(
                        name(database),
                        name(owner),
                        name(role(AccessClass.RO)),
                        name(role(AccessClass.RW)),
                        name(role(AccessClass.DDL)));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String name(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
