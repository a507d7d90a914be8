package io.helios.proxy.server.local;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.SecretInput;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.server.init.PostgresInit;
import io.helios.proxy.server.init.PostgresRoles;
import io.helios.proxy.server.init.SuperuserUrl;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios backend init}: new logins for a backend, one for each access class, there and in the vault. */
@Command(
        name = "init",
        description = {
            "Make the three logins of a backend, ro, rw and ddl, with new passwords that only the vault knows.",
            "",
            "Without --run the SQL is printed first (it holds verifiers, no passwords), and then the vault is written: nobody else ever knew"
                    + " the passwords, so the vault has them before you act on the SQL. Run it at once, as superuser in the physical database:"
                    + " until then the proxy cannot log in.",
            "With --run the SQL runs first, in one transaction, and the vault is written only when it is committed: if it fails,"
                    + " everything is as before. If the vault then cannot be written, run this again with --restore."
        },
        mixinStandardHelpOptions = true)
public final class BackendInit implements Callable<Integer> {
    /** Role names that are the same quoted and unquoted in every place of a script; the longest suffix is {@code _ddl}. */
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_.-]{1,63}");

    private static final int LONGEST_PREFIX = 59;
    private static final String POSTGRES = "postgres";

    @Option(names = "--protocol", paramLabel = "P", required = true, description = "Of the backend; postgres.")
    private String protocol = "";

    @Option(
            names = "--database",
            paramLabel = "NAME",
            required = true,
            description = "The database, as clients call it.")
    private String database = "";

    @Option(
            names = "--owner",
            paramLabel = "ROLE",
            required = true,
            description = "The role that owns the tables, no superuser: the login of class ddl acts as it.")
    private String owner = "";

    @Option(
            names = "--physical",
            paramLabel = "DB",
            description =
                    "What the backend calls the database; must be what `local backend put` said, which is the default.")
    private @Nullable String physical;

    @Option(
            names = "--prefix",
            paramLabel = "P",
            description = "The logins are called P_ro, P_rw and P_ddl (default: helios_NAME).")
    private @Nullable String prefix;

    @Option(
            names = "--run",
            description =
                    "Run the SQL: a superuser's URL is read from standard input, postgresql://user:password@host/ or the"
                            + " same behind jdbc:. The database in it does not matter.")
    private boolean run;

    @Option(
            names = "--restore",
            description = "The backend has logins already: set their rights anew and give them new passwords.")
    private boolean restore;

    @Mixin
    private LocalStore store = new LocalStore();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        if (!protocol.equals(POSTGRES)) {
            throw ControlProblem.invalid("protocol", "only postgres can be initialised");
        }
        try (var open = store.open()) {
            // A sealed vault is told before anything is changed.
            open.issuer();
            var logins = new BackendLogins(open, new DatabaseName(database), protocol);
            var roles = roles(logins);
            try (var init = PostgresInit.withNewPasswords(roles)) {
                make(init, roles);
                for (var accessClass : AccessClass.values()) {
                    logins.put(accessClass, roles.role(accessClass), init.password(accessClass));
                }
            }
            report(roles);
        }
        return 0;
    }

    private PostgresRoles roles(BackendLogins logins) throws Exception {
        var backend = logins.backend();
        var named = backend.spec().physical().orElse(database);
        if (physical != null && !physical.equals(named)) {
            throw ControlProblem.conflict(
                    named, "The backend is called " + named + ": see `helios local backend put --physical`");
        }
        if (!restore && !backend.entries().isEmpty()) {
            throw ControlProblem.conflict(
                    backend.id(), "The backend has logins already: --restore gives them new passwords");
        }
        var start = prefix == null ? "helios_" + database : prefix;
        check("owner", owner, ROLE.matcher(owner).matches());
        check("prefix", start, ROLE.matcher(start).matches() && start.length() <= LONGEST_PREFIX);
        return new PostgresRoles(named, owner, start);
    }

    private static void check(String field, String value, boolean good) {
        if (!good) {
            throw ControlProblem.invalid(
                    field, value + " must be letters, digits, _ . and -, at most 63 with its ending");
        }
    }

    private void make(PostgresInit init, PostgresRoles roles) throws Exception {
        if (run) {
            SuperuserUrl.parse(SecretInput.read("URL")).run(init, roles.database());
        } else {
            output.one(new Item().with("sql", init.script()), init.script());
        }
    }

    private void report(PostgresRoles roles) throws Exception {
        var names = Stream.of(AccessClass.values()).map(roles::role).toList();
        if (!run) {
            output.note("the vault has the passwords of " + String.join(", ", names)
                    + "; run the SQL now, as superuser in " + roles.database());
            return;
        }
        var item =
                new Item().with("database", database).with("protocol", protocol).with("physical", roles.database());
        for (var accessClass : AccessClass.values()) {
            item.with(Words.of(accessClass), roles.role(accessClass));
        }
        output.one(item, "made " + String.join(", ", names) + " in " + roles.database());
    }
}
