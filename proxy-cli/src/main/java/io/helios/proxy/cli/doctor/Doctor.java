package io.helios.proxy.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.helios.proxy.cli.api.Api;
import io.helios.proxy.cli.database.Listeners;
import io.helios.proxy.cli.database.Protocol;
import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.CommandFailure;
import io.helios.proxy.cli.terminal.ExitCodes;
import io.helios.proxy.cli.terminal.Item;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at everything between you and your databases, as a client sees it. Exit code 1 if something fails.",
            "With --explain: say why a client was refused, by the reference that it was shown."
        },
        mixinStandardHelpOptions = true)
public final class Doctor implements Callable<Integer> {
    @Option(names = "--explain", paramLabel = "r-…", description = "The reference at the end of a refusal.")
    private @Nullable String reference;

    @Option(
            names = "--audit",
            paramLabel = "DIR",
            description = "With --explain: look in this folder of audit files instead of asking the control plane.")
    private @Nullable Path audit;

    @Mixin
    private final Listeners listeners = new Listeners();

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    Doctor(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        if (reference != null) {
            output.block(Item.of(explained(reference)));
            return 0;
        }
        var findings = findings();
        output.list(findings.stream().map(Finding::item).toList(), "check", "state", "detail");
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILED) ? ExitCodes.FAILURE : 0;
    }

    private JsonNode explained(String shown) {
        if (audit != null) {
            return new AuditFolder(audit)
                    .line(shown)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCodes.NOT_FOUND, "the audit log in " + audit + " has no refusal " + shown));
        }
        try {
            return me.api().get("/v1/audit" + Api.step(shown));
        } catch (CommandFailure failed) {
            throw failed.exit() == ExitCodes.NOT_FOUND
                    ? failed.advising("On the proxy's own machine: helios doctor --explain " + shown + " --audit DIR")
                    : failed;
        }
    }

    private List<Finding> findings() {
        var findings = new ArrayList<>(
                new ApiExamination(me.place().open(), me.place().around().clock()).findings());
        if (findings.get(0).state() == Finding.State.FAILED) {
            findings.add(Finding.skipped("token", "needs an answer"));
            return findings;
        }
        findings.addAll(new TokenExamination(me).findings());
        findings.addAll(ofListeners());
        return findings;
    }

    /** Listeners of the protocols that the person's databases speak. */
    private List<Finding> ofListeners() {
        List<JsonNode> databases;
        try {
            databases = me.apiAsItIs().all("/v1/databases", "databases");
        } catch (CommandFailure refused) {
            return List.of(Finding.skipped("listeners", "the list of databases was refused: " + refused.words()));
        }
        Map<Protocol, Integer> ports = new LinkedHashMap<>();
        for (var database : databases) {
            Protocol.of(database).forEach(protocol -> ports.put(protocol, listeners.port(protocol, database)));
        }
        var host = listeners.host(me.place().url());
        return ports.entrySet().stream()
                .map(each -> new ListenerExamination(each.getKey(), host, each.getValue()).finding())
                .toList();
    }
}
