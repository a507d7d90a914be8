package io.helios.proxy.redis.login.commands;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Owns what the proxy knows of commands by itself, which the backend's own words never change: what is refused to every token, what acts on
 * the session, and the scopes where a backend's flags tell too little (a script may write and has no flag that says so).
 */
final class KnownCommands {
    private final Map<String, CommandRule> rules = new HashMap<>();

    private KnownCommands() {
        refuseToAll();
        actOnTheSession();
        needScopes();
        haveSubcommands();
    }

    /** A new map, by name. */
    static Map<String, CommandRule> rules() {
        return new KnownCommands().rules;
    }

    private void refuseToAll() {
        put(Effect.REFUSED_TO_ALL, Need.NOTHING, "debug", "module", "shutdown", "replicaof", "slaveof", "failover");
        put(Effect.REFUSED_TO_ALL, Need.NOTHING, "sync", "psync", "replconf", "monitor", "migrate", "restore-asking");
        put(Effect.REFUSED_TO_ALL, Need.NOTHING, "bgsave", "bgrewriteaof", "save", "pfdebug", "pfselftest");
    }

    private void actOnTheSession() {
        put(Effect.AUTH, Need.NOTHING, "auth");
        put(Effect.HELLO, Need.NOTHING, "hello");
        put(Effect.RESET, Need.NOTHING, "reset");
        put(Effect.QUIT, Need.NOTHING, "quit");
        put(Effect.SELECT, Need.NOTHING, "select");
        put(Effect.MULTI, Need.NOTHING, "multi");
        put(Effect.ENDS_MULTI, Need.NOTHING, "exec", "discard");
        put(Effect.WATCH, Need.NOTHING, "watch");
        put(Effect.UNWATCH, Need.NOTHING, "unwatch");
        put(Effect.SUBSCRIBE, Need.READ, "subscribe", "psubscribe", "ssubscribe");
        put(Effect.UNSUBSCRIBE, Need.NOTHING, "unsubscribe", "punsubscribe", "sunsubscribe");
        put(Effect.COPY, Need.WRITE, "copy");
        put(Effect.LEAVES_THE_INDEX, Need.WRITE, "move");
        put(Effect.LEAVES_THE_INDEX, Need.DELETE, "swapdb", "flushall");
    }

    private void needScopes() {
        put(
                Effect.NONE,
                Need.NOTHING,
                "ping",
                "echo",
                "time",
                "info",
                "wait",
                "waitaof",
                "lastsave",
                "role",
                "command");
        put(Effect.NONE, Need.READ, "eval_ro", "evalsha_ro", "fcall_ro");
        put(Effect.NONE, Need.WRITE, "eval", "evalsha", "fcall", "publish", "spublish");
        put(Effect.NONE, Need.DELETE, "flushdb");
        put(Effect.NONE, Need.METRICS, "latency", "slowlog");
        put(Effect.NONE, Need.VECTOR_READ, "vsim", "vemb", "vcard", "vdim", "vinfo", "vlinks", "vrandmember");
        put(Effect.NONE, Need.VECTOR_READ, "ft.search", "ft.aggregate");
        put(Effect.NONE, Need.VECTOR_WRITE, "vadd", "vrem", "vsetattr");
        put(Effect.NONE, Need.SCHEMA, "ft.create", "ft.alter", "ft.dropindex");
    }

    private void haveSubcommands() {
        onlyAllowed("acl", Need.NOTHING, "whoami", "cat", "genpass", "help");
        onlyAllowed("config", Need.NOTHING, "get", "help");
        onlyAllowed("cluster", Need.NOTHING, "keyslot", "info", "myid", "countkeysinslot", "help");
        container(
                "client",
                List.of(
                        rule(
                                "client",
                                Effect.REFUSED_TO_ALL,
                                Need.NOTHING,
                                "kill",
                                "pause",
                                "unpause",
                                "no-evict",
                                "reply"),
                        rule("client", Effect.TRACKING, Need.NOTHING, "tracking"),
                        rule("client", Effect.MAINTENANCE, Need.NOTHING, "maint_notifications")));
        container(
                "script",
                List.of(
                        rule("script", Effect.REFUSED_TO_ALL, Need.NOTHING, "debug"),
                        rule("script", Effect.NONE, Need.WRITE, "load"),
                        rule("script", Effect.NONE, Need.SCHEMA, "flush", "kill")));
        container(
                "function",
                List.of(rule(
                        "function", Effect.NONE, Need.SCHEMA, "load", "delete", "flush", "restore", "dump", "kill")));
        container("memory", List.of(rule("memory", Effect.NONE, Need.METRICS, "stats", "doctor", "purge")));
    }

    private void put(Effect effect, Need need, String... names) {
        for (var name : names) {
            rules.put(name, CommandRule.of(name.toUpperCase(Locale.ROOT), effect, need));
        }
    }

    /** A command of which every subcommand but these is refused to every token. */
    private void onlyAllowed(String command, Need need, String... subcommands) {
        rules.put(
                command,
                CommandRule.of(command.toUpperCase(Locale.ROOT), Effect.REFUSED_TO_ALL, Need.NOTHING)
                        .with(rule(command, Effect.NONE, need, subcommands)));
    }

    private void container(String command, List<Map<String, CommandRule>> subcommands) {
        var all = new HashMap<String, CommandRule>();
        subcommands.forEach(all::putAll);
        rules.put(
                command,
                CommandRule.of(command.toUpperCase(Locale.ROOT), Effect.NONE, Need.NOTHING)
                        .with(all));
    }

    private static Map<String, CommandRule> rule(String command, Effect effect, Need need, String... subcommands) {
        var all = new HashMap<String, CommandRule>();
        for (var subcommand : subcommands) {
            var name = (command + " " + subcommand).toUpperCase(Locale.ROOT);
            all.put(subcommand, CommandRule.of(name, effect, need));
        }
        return all;
    }
}
