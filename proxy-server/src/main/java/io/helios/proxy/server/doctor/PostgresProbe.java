package io.helios.proxy.server.doctor;

import io.helios.proxy.backend.AccessClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Owns one thing that logins of some classes must not be able to do in PostgreSQL. Where it is allowed after all, it changes nothing: no row
 * matches, the process does not exist, the program does nothing, and the transaction is rolled back.
 *
 * @param deed     as people call it
 * @param sql      to be denied with 42501
 * @param deniedTo whom
 */
record PostgresProbe(String deed, String sql, Set<AccessClass> deniedTo) {
    private static final Set<AccessClass> ALL = EnumSet.allOf(AccessClass.class);
    private static final Set<AccessClass> NOT_DDL = EnumSet.of(AccessClass.RO, AccessClass.RW);

    static final List<PostgresProbe> ALWAYS = List.of(
            new PostgresProbe("create a table", "CREATE TABLE public.helios_doctor ()", NOT_DDL),
            new PostgresProbe("create a temporary table", "CREATE TEMPORARY TABLE helios_doctor ()", NOT_DDL),
            new PostgresProbe("create a temporary function", function("pg_temp.helios_doctor"), NOT_DDL),
            new PostgresProbe("run a PL/pgSQL block", "DO $$ BEGIN END $$", NOT_DDL),
            new PostgresProbe("create a large object", "SELECT lo_create(0)", NOT_DDL),
            new PostgresProbe("end sessions", "SELECT pg_terminate_backend(0)", ALL),
            new PostgresProbe("cancel statements of others", "SELECT pg_cancel_backend(0)", ALL),
            new PostgresProbe("read password hashes", "SELECT count(rolpassword) FROM pg_authid", ALL),
            new PostgresProbe("run programs", "COPY (SELECT 1) TO PROGRAM 'true'", ALL),
            new PostgresProbe("read files of the server", "SELECT pg_read_file('PG_VERSION')", ALL),
            new PostgresProbe("create roles", "CREATE ROLE helios_doctor", ALL),
            new PostgresProbe("make replication slots", "SELECT pg_create_physical_replication_slot('')", ALL));

    /** For a table that the owner made; {@code name} is quoted. */
    static List<PostgresProbe> onTable(String name) {
        var readers = EnumSet.of(AccessClass.RO);
        return List.of(
                new PostgresProbe("delete rows of " + name, "DELETE FROM " + name + " WHERE false", readers),
                new PostgresProbe("alter " + name, "COMMENT ON TABLE " + name + " IS NULL", NOT_DDL),
                new PostgresProbe("lock " + name, "LOCK TABLE " + name + " IN ACCESS EXCLUSIVE MODE NOWAIT", readers));
    }

    private static String function(String name) {
        return "CREATE FUNCTION " + name + "() RETURNS int LANGUAGE sql AS 'SELECT 1'";
    }
}
