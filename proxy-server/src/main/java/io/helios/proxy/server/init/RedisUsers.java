package io.helios.proxy.server.init;

import io.helios.proxy.backend.AccessClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Owns the ACL rules of the three users of a Redis: what each may do, in the words that its version knows.
 *
 * @param prefix of the users' names: {@code PREFIX_ro}, {@code PREFIX_rw}, {@code PREFIX_ddl}
 * @param index  the only one that they reach, by scripts too; empty = all of them
 * @param oldest whether the rules are those of Redis 6.2, which knows no {@code EVAL_RO} and cannot take a subcommand away from a command
 */
public record RedisUsers(String prefix, OptionalInt index, boolean oldest) {
    private static final String EVERY_KEY_AND_CHANNEL = "~* &*";
    private static final String READING = "+@read +@connection +@transaction +@pubsub -publish";
    private static final String WRITING =
            "+@read +@write +@connection +@transaction +@pubsub +@scripting -@dangerous -@admin";
    private static final String FACTS = "+info +time +acl|whoami";

    /** What takes over, stops or copies a server, or ends other people's sessions. */
    private static final String EVERYTHING_BUT =
            "+@all -debug -module -config +config|get -acl +acl|whoami +acl|cat +acl|genpass"
                    + " -shutdown -replicaof -slaveof -failover -sync -psync -replconf -monitor -migrate -restore-asking"
                    + " -cluster +cluster|keyslot +cluster|info +cluster|myid +cluster|countkeysinslot"
                    + " -bgsave -bgrewriteaof -save -pfdebug -pfselftest";

    /** In 6.2 CLIENT as a whole is dangerous; these are of one's own session, and drivers send them. */
    private static final String OWN_CLIENT =
            "+client|id +client|info +client|getname +client|setname +client|setinfo +client|caching"
                    + " +client|tracking +client|trackinginfo +client|getredir";

    String user(AccessClass accessClass) {
        return prefix + "_" + accessClass.name().toLowerCase(Locale.ROOT);
    }

    /** All rules but the password, in the order in which they hold. */
    List<String> rules(AccessClass accessClass) {
        var rules = new ArrayList<String>();
        rules.add(EVERY_KEY_AND_CHANNEL);
        rules.add(oldest ? oldRights(accessClass) : rights(accessClass));
        index.ifPresent(only -> rules.add(wall(only)));
        return rules.stream().flatMap(line -> Stream.of(line.split(" "))).toList();
    }

    private static String rights(AccessClass accessClass) {
        return switch (accessClass) {
            case RO ->
                READING + " -spublish +eval_ro +evalsha_ro +fcall_ro -@dangerous -client|reply " + FACTS
                        + " +script|exists +function|list +xinfo|help +object|help";
            case RW ->
                WRITING + " -function|load -function|delete -function|flush -function|restore -function|kill"
                        + " -script|flush -script|kill -script|debug -client|reply " + FACTS
                        + " +xinfo|help +object|help +sort";
            case DDL ->
                EVERYTHING_BUT
                        + " -client|kill -client|pause -client|unpause -client|no-evict -client|reply -script|debug";
        };
    }

    private static String oldRights(AccessClass accessClass) {
        return switch (accessClass) {
            case RO -> READING + " -@dangerous " + FACTS + " +script|exists +select " + OWN_CLIENT;
            case RW -> WRITING + " -script +script|load +script|exists " + FACTS + " +sort +select " + OWN_CLIENT;
            case DDL ->
                EVERYTHING_BUT + " -client +client|list +client|unblock " + OWN_CLIENT
                        + " -script +script|load +script|exists +script|flush +script|kill";
        };
    }

    /** COPY goes as a whole: no rule can see the index among its arguments, and a script may give one. */
    private static String wall(int index) {
        return "-select +select|" + index + " -move -copy -swapdb -flushall";
    }
}
