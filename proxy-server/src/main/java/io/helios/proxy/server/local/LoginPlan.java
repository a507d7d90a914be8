package io.helios.proxy.server.local;

import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.server.init.NewLogins;
import io.helios.proxy.server.init.PostgresInit;
import io.helios.proxy.server.init.PostgresRoles;
import io.helios.proxy.server.init.RedisInit;
import io.helios.proxy.server.init.RedisUsers;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Owns how the three logins of a backend are made, for each protocol, and how they are called. */
record LoginPlan(String protocol, String database, Optional<String> prefix) {
    private static final String POSTGRES = "postgres";
    private static final String REDIS = "redis";

    private static final Map<String, String> SCRIPTS = Map.of(POSTGRES, "SQL", REDIS, "ACL lines");

    /** Names that are the same quoted and unquoted in every place of a script; the longest suffix is {@code _ddl}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,63}");

    private static final int LONGEST_PREFIX = 59;

    LoginPlan {
        if (!SCRIPTS.containsKey(protocol)) {
            throw ControlProblem.invalid("protocol", "only postgres and redis can be initialised");
        }
    }

    /** The caller closes them. */
    NewLogins newLogins(BackendSpec spec, Optional<String> owner, boolean oldest) {
        var start = prefix.orElse("helios_" + database);
        check("prefix", start, NAME.matcher(start).matches() && start.length() <= LONGEST_PREFIX);
        return protocol.equals(POSTGRES) ? postgres(spec, owner, start) : redis(spec, start, oldest);
    }

    /** What the script is made of, for people. */
    String script() {
        return SCRIPTS.getOrDefault(protocol, "");
    }

    /** The same in JSON. */
    String scriptField() {
        return protocol.equals(POSTGRES) ? "sql" : "acl";
    }

    /** How the place of the logins is called. */
    String physical(BackendSpec spec) {
        return protocol.equals(POSTGRES)
                ? spec.physical().orElse(database)
                : spec.physical()
                        .filter(index -> !index.isEmpty())
                        .map(index -> "index " + index)
                        .orElse("every index");
    }

    private NewLogins postgres(BackendSpec spec, Optional<String> owner, String start) {
        var named =
                owner.orElseThrow(() -> ControlProblem.invalid("owner", "is required: the role that owns the tables"));
        check("owner", named, NAME.matcher(named).matches());
        return PostgresInit.withNewPasswords(new PostgresRoles(physical(spec), named, start));
    }

    private static NewLogins redis(BackendSpec spec, String start, boolean oldest) {
        var index = spec.physical().filter(text -> !text.isEmpty()).map(Integer::valueOf);
        var users = new RedisUsers(start, index.map(OptionalInt::of).orElse(OptionalInt.empty()), oldest);
        return new RedisInit(users, spec.authorities());
    }

    private static void check(String field, String value, boolean good) {
        if (!good) {
            throw ControlProblem.invalid(
                    field, value + " must be letters, digits, _ . and -, at most 63 with its ending");
        }
    }
}
