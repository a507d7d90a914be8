package io.helios.proxy.control.store;

import io.helios.proxy.auth.DatabaseDirectory;
import io.helios.proxy.auth.DatabaseName;
import io.helios.proxy.auth.StoredToken;
import io.helios.proxy.auth.TokenId;
import io.helios.proxy.control.store.jdbc.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Owns the tokens in memory: all that are good, and those that ended lately; the lists to try, and the lookups that nobody has. */
public final class TokenCache implements Follower {
    private final TrialLimits limits;
    private final DatabaseDirectory databases;
    private final Executor worker;
    private final Clock clock;
    private final TokenIndex index = new TokenIndex();
    private final TrialLists lists;
    private final RecentMisses misses;

    /** @param worker sorts lists beside the way */
    public TokenCache(TrialLimits limits, DatabaseDirectory databases, Executor worker, Clock clock) {
        this.limits = limits;
        this.databases = databases;
        this.worker = worker;
        this.clock = clock;
        this.lists = new TrialLists(index, new TrialOrder(limits), worker, clock);
        this.misses = new RecentMisses(clock);
    }

    Optional<TokenEntry> get(TokenId id) {
        return index.get(id);
    }

    Optional<TokenEntry> get(Lookup lookup) {
        return index.get(lookup);
    }

    Collection<TokenEntry> all() {
        return index.all();
    }

    List<TokenEntry> toTry(DatabaseName database) {
        return lists.of(databases.database(database));
    }

    RecentMisses misses() {
        return misses;
    }

    /** Takes in a token that another process made a moment ago; one that ended long ago is not kept. */
    StoredToken adopt(TokenRow row) {
        var entry = new TokenEntry(row);
        return entry.end().isAfter(endedAfter()) ? index.put(row).token() : entry.token();
    }

    /** For what shall not hold up whoever brought the news. */
    Executor worker() {
        return worker;
    }

    Instant now() {
        return clock.instant();
    }

    /** Lets go of the tokens that ended too long ago to be tried. */
    public void forgetLongEnded() {
        index.forgetEndedBefore(endedAfter());
    }

    @Override
    public void load(Tx tx) throws SQLException {
        TokenTable.recent(tx, endedAfter()).forEach(index::put);
        lists.forgetAll();
        misses.forgetAll();
    }

    @Override
    public void follow(Tx tx, List<News> news) throws SQLException {
        TokenTable.concerned(tx, news).forEach(index::put);
        if (news.stream().anyMatch(line -> line.is(NewsKind.CATALOGUE))) {
            lists.forgetAll();
        }
        misses.forgetAll();
    }

    private Instant endedAfter() {
        return clock.instant().minus(limits.endedFor());
    }
}
