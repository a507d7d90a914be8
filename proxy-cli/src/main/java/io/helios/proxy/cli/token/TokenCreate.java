package io.helios.proxy.cli.token;

import io.helios.proxy.cli.login.SignedIn;
import io.helios.proxy.cli.terminal.Lifetimes;
import io.helios.proxy.cli.terminal.Output;
import io.helios.proxy.cli.terminal.Surroundings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Owns {@code helios token create}: the only time when a token is shown. */
@Command(
        name = "create",
        description = {
            "Make a token. It is shown this once: alone on standard output, so that T=$(helios token create …) has it;",
            "words about it go to standard error. Neither type nor scopes: a live token for everything. Scopes alone: a service token."
        },
        mixinStandardHelpOptions = true)
final class TokenCreate implements Callable<Integer> {
    @Option(names = "--name", paramLabel = "N", required = true, description = "What people call it.")
    private String name = "";

    @Option(
            names = "--scopes",
            paramLabel = "a,b",
            split = ",",
            description = "What it may do, like database:read,branch:* (default: everything).")
    private List<String> scopes = List.of();

    @Option(names = "--type", paramLabel = "live|test|service", description = "What it is for.")
    private @Nullable String type;

    @Option(names = "--database", paramLabel = "D", split = ",", description = "Opens this one only; may be repeated.")
    private List<String> databases = List.of();

    @Option(
            names = {"--allowed-ips", "--allowed-ip"},
            paramLabel = "R",
            split = ",",
            description = "Comes from these addresses or ranges only; may be repeated.")
    private List<String> addresses = List.of();

    @Option(
            names = "--expires-in",
            paramLabel = "90m|30d",
            converter = Lifetimes.class,
            description = "How long it lives (default: live 7 d, test 24 h, service 90 d).")
    private @Nullable Duration lifetime;

    @Mixin
    private final SignedIn me;

    @Mixin
    private final Output output = new Output();

    TokenCreate(Surroundings around) {
        me = new SignedIn(around);
    }

    @Override
    public Integer call() throws Exception {
        NewToken.show(output, me.api().post(TokenNames.PATH, body()));
        return 0;
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        if (type != null) {
            body.put("type", type);
        }
        put(body, "scopes", scopes);
        put(body, "databases", databases);
        put(body, "allowed_ips", addresses);
        if (lifetime != null) {
            body.put("expires_in", Lifetimes.spelt(lifetime));
        }
        return body;
    }

    private static void put(Map<String, Object> body, String field, List<String> values) {
        if (!values.isEmpty()) {
            body.put(field, values.stream().map(String::strip).toList());
        }
    }
}
