package io.helios.proxy.server.quickstart;

import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Host;
import io.helios.proxy.control.bootstrap.Bootstrap.BootstrapBackend;
import io.helios.proxy.control.bootstrap.BootstrapLogin;
import io.helios.proxy.control.databases.BackendSpec;
import io.helios.proxy.launch.LaunchFailure;
import io.helios.proxy.launch.PostgresProcess;
import io.helios.proxy.launch.PostgresPrograms;
import io.helios.proxy.launch.PostgresSettings;
import io.helios.proxy.launch.ProgramCache;
import io.helios.proxy.launch.Progress;
import io.helios.proxy.server.init.PostgresInit;
import io.helios.proxy.server.init.PostgresRoles;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Owns the quickstart's PostgreSQL: its process, its database, and the three logins that the vault gets. */
final class QuickstartPostgres implements QuickstartBackend {
    private static final String DATABASE = QuickstartBackends.DATABASE;
    private static final String OWNER = "app_owner";

    /** PostgreSQL's usual 100 are few for somebody who tries pools and benchmarks. */
    private static final String MAX_CONNECTIONS = "500";

    private final PostgresProcess process;

    private QuickstartPostgres(PostgresProcess process) {
        this.process = process;
    }

    static QuickstartPostgres start(Path folder, int port, Progress progress) {
        var programs = PostgresPrograms.embedded(ProgramCache.standard(), progress)
                .or(() -> PostgresPrograms.installed().stream().findFirst())
                .orElseThrow(() ->
                        new LaunchFailure("no PostgreSQL for this machine: install one (apt-get install postgresql)"));
        var settings = PostgresSettings.onPort(port).set("max_connections", MAX_CONNECTIONS);
        return new QuickstartPostgres(PostgresProcess.start(programs, folder, settings, progress));
    }

    /** Makes the database too. */
    @Override
    public BootstrapBackend prepare() throws SQLException {
        makeDatabase();
        var roles = new PostgresRoles(DATABASE, OWNER, "helios_" + DATABASE);
        try (var init = PostgresInit.withNewPasswords(roles)) {
            init.run(url(DATABASE), superuser());
            var logins = List.of(AccessClass.values()).stream()
                    .map(each -> new BootstrapLogin(each, roles.role(each), init.password(each)))
                    .toList();
            var spec = BackendSpec.usual("postgres", new Host("127.0.0.1", process.port()));
            return new BootstrapBackend(spec, logins);
        }
    }

    private void makeDatabase() throws SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"), superuser());
                var statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'")
                    .next()) {
                statement.execute("CREATE ROLE " + OWNER + " NOLOGIN");
            }
            if (!statement
                    .executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")
                    .next()) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + process.port() + "/" + database;
    }

    private Properties superuser() {
        var properties = new Properties();
        properties.setProperty("user", PostgresProcess.SUPERUSER);
        properties.setProperty("password", new String(process.password()));
        return properties;
    }

    @Override
    public void close() {
        process.close();
    }
}
