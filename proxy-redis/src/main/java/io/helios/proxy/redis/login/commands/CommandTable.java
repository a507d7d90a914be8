package io.helios.proxy.redis.login.commands;

import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.redis.wire.RespValue;
import io.helios.proxy.redis.wire.RespValue.Items;
import io.helios.proxy.redis.wire.RespValue.Text;
import io.helios.proxy.redis.wire.WordTable;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Owns the rules of every command that a backend has: those that the proxy knows, and for all others what the backend's own flags say.
 * Immutable. A command that is in neither (a module's that was loaded later) is left to the backend's access rules.
 */
public final class CommandTable {
    /** Of a backend that does not tell its commands. */
    public static final CommandTable OWN = new CommandTable(KnownCommands.rules());

    private static final int NAME = 0;
    private static final int FLAGS = 2;

    private final WordTable<CommandRule> rules;

    private CommandTable(Map<String, CommandRule> byName) {
        rules = new WordTable<>(byName);
    }

    /** Reads the answer to {@code COMMAND}; entries of another form are passed over. */
    public static CommandTable of(Items commands) {
        var rules = KnownCommands.rules();
        for (var entry : commands.values()) {
            if (entry instanceof Items command
                    && command.values().size() > FLAGS
                    && command.values().get(NAME) instanceof Text name
                    && command.values().get(FLAGS) instanceof Items flags) {
                var label = name.value().toUpperCase(Locale.ROOT);
                rules.putIfAbsent(
                        name.value().toLowerCase(Locale.ROOT), CommandRule.of(label, Effect.NONE, need(flags)));
            }
        }
        return new CommandTable(rules);
    }

    private static Need need(Items flags) {
        if (has(flags, "write")) {
            return Need.WRITE;
        }
        return has(flags, "readonly") ? Need.READ : Need.NOTHING;
    }

    private static boolean has(Items flags, String flag) {
        return flags.values().contains((RespValue) new Text(flag));
    }

    /** The rule of the command that {@code request} names, or null. */
    public @Nullable CommandRule find(Request request) {
        return rules.get(request, 0);
    }
}
