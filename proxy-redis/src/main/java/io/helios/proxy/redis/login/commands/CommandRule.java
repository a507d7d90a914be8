package io.helios.proxy.redis.login.commands;

import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.redis.wire.WordTable;
import io.helios.proxy.spi.Operation;
import java.util.Map;

/**
 * Owns what is known of one command.
 *
 * @param operation   its name in capitals, and the scopes that it needs
 * @param subcommands by name; empty = the second word does not matter
 * @param words       how many words the judgement takes, the name included
 */
public record CommandRule(
        Effect effect, Need need, Operation operation, WordTable<CommandRule> subcommands, int words) {
    private static final WordTable<CommandRule> NO_SUBCOMMANDS = new WordTable<>(Map.of());

    static CommandRule of(String name, Effect effect, Need need) {
        return new CommandRule(effect, need, new Operation(name, need.scopes()), NO_SUBCOMMANDS, words(effect));
    }

    CommandRule with(Map<String, CommandRule> rulesOfSubcommands) {
        return new CommandRule(effect, need, operation, new WordTable<>(rulesOfSubcommands), Math.max(2, words));
    }

    private static int words(Effect effect) {
        return switch (effect) {
            case AUTH, HELLO, COPY -> Request.MOST_KNOWN;
            case SELECT -> 2;
            default -> 1;
        };
    }

    /** The rule of the subcommand that {@code request} names, else this one. */
    public CommandRule ruleFor(Request request) {
        if (subcommands == NO_SUBCOMMANDS || request.known() < 2) {
            return this;
        }
        var found = subcommands.get(request, 1);
        return found == null ? this : found;
    }
}
