package io.helios.proxy.server.local;

import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.SecretInput;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.control.databases.DatabaseView.BackendView;
import io.helios.proxy.control.store.ControlProblem;
import io.helios.proxy.control.store.Words;
import io.helios.proxy.server.init.NewLogins;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "Without --run the script (SQL, or ACL lines of Redis) is printed first (it holds verifiers, no passwords), and then the vault is"
                    + " written: nobody else ever knew the passwords, so the vault has them before you act on the script. Run it at once, as"
                    + " superuser in the physical database: until then the proxy cannot log in.",
            "With --run the script runs first, SQL in one transaction, and the vault is written only when all of it worked. If the vault then"
                    + " cannot be written, run this again with --restore."
        },
        mixinStandardHelpOptions = true)
public final class BackendInit implements Callable<Integer> {
    @Option(names = "--protocol", paramLabel = "P", required = true, description = "Of the backend: postgres or redis.")
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
            description = "PostgreSQL: the role that owns the tables, no superuser: the login of class ddl acts as it.")
    private @Nullable String owner;

    @Option(
            names = "--oldest",
            description =
                    "Redis, without --run: print the rules that Redis 6.2 knows, which are poorer than those of 7 and later.")
    private boolean oldest;

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
                    "Run the script: a superuser's URL is read from standard input, postgresql://user:password@host/ or the"
                            + " same behind jdbc:, redis://user:password@host or rediss:. The database in it does not matter.")
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
        var plan = new LoginPlan(protocol, database, Optional.ofNullable(prefix));
        try (var open = store.open()) {
            // A sealed vault is told before anything is changed.
            open.issuer();
            var logins = new BackendLogins(open, new DatabaseName(database), protocol);
            var backend = backend(logins);
            new SharedServer(database, backend.spec())
                    .refuse(Answers.of(open.databases().list()));
            try (var made = plan.newLogins(backend.spec(), Optional.ofNullable(owner), oldest)) {
                var notes = make(plan, made);
                for (var accessClass : AccessClass.values()) {
                    logins.put(accessClass, made.user(accessClass), made.password(accessClass));
                }
                report(plan, made, backend.spec());
                notes.forEach(output::note);
            }
        }
        return 0;
    }

    private BackendView backend(BackendLogins logins) throws Exception {
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
        return backend;
    }

    private List<String> make(LoginPlan plan, NewLogins logins) throws Exception {
        if (run) {
            return logins.run(SecretInput.read("URL"));
        }
        output.one(new Item().with(plan.scriptField(), logins.script()), logins.script());
        return List.of();
    }

    private void report(LoginPlan plan, NewLogins logins, BackendSpec spec) throws Exception {
        var where = plan.physical(spec);
        var names = Stream.of(AccessClass.values()).map(logins::user).toList();
        if (!run) {
            output.note("the vault has the passwords of " + String.join(", ", names) + "; run the " + plan.script()
                    + " now, as superuser in " + where);
            return;
        }
        var item =
                new Item().with("database", database).with("protocol", protocol).with("physical", where);
        for (var accessClass : AccessClass.values()) {
            item.with(Words.of(accessClass), logins.user(accessClass));
        }
        output.one(item, "made " + String.join(", ", names) + " in " + where);
    }
}
