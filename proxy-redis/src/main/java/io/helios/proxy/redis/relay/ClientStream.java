package io.helios.proxy.redis.relay;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.redis.RedisRefusals;
import io.helios.proxy.redis.handshake.LoginCommand;
import io.helios.proxy.redis.handshake.WrongRequest;
import io.helios.proxy.redis.login.RedisIndex;
import io.helios.proxy.redis.login.RedisProfile;
import io.helios.proxy.redis.login.commands.CommandRule;
import io.helios.proxy.redis.login.commands.Effect;
import io.helios.proxy.redis.login.commands.Need;
import io.helios.proxy.redis.wire.Request;
import io.helios.proxy.redis.wire.RequestFramer;
import io.helios.proxy.redis.wire.Words;
import io.helios.proxy.spi.Operation;
import io.helios.proxy.spi.RelayServices;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Owns the judgement on what a client that is in sends. What is refused does not vanish: an impossible command goes to the backend in its
 * place, so that a transaction which was refused one of its commands fails as a whole, and the error comes back in its turn.
 */
final class ClientStream implements RequestFramer.Judge {
    /** Owns what a request can ask of the session. */
    interface Session {
        void loginAgain(LoginCommand command);

        void reset();

        void quit();

        /** Many answers wait that are more than one like any other: what comes next shall wait until they are told. */
        void crowded();

        /** An answer of the proxy's own, a line with its type: it comes behind all that were asked before. */
        void answer(String line);
    }

    private static final int MOST_AWAITED = 1024;

    /** No backend has it, so each answers with an error and spoils a transaction that it stands in. */
    private static final String IMPOSSIBLE = "helios.refused";

    private static final String SUBSCRIBER =
            "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed" + " in this context";

    private final RelayServices services;
    private final SessionState state;
    private final Session session;
    private final ByteBufAllocator allocator;
    private final EnumSet<Need> refusedNeeds = EnumSet.noneOf(Need.class);
    private RedisProfile profile;
    private OptionalInt index;
    /** What is known of the request that is judged. */
    private @Nullable CommandRule named;

    ClientStream(RelayServices services, SessionState state, Session session) {
        this.services = services;
        this.state = state;
        this.session = session;
        this.allocator = services.client().alloc();
        this.profile = (RedisProfile) services.profile();
        this.index = OptionalInt.empty();
        moved();
    }

    /** The session goes on under another grant, perhaps on another backend. */
    void moved() {
        profile = (RedisProfile) services.profile();
        index = RedisIndex.of(services.backend());
        refusedNeeds.clear();
        for (var need : Need.values()) {
            if (services.refuses(new Operation("", need.scopes())).isPresent()) {
                refusedNeeds.add(need);
            }
        }
    }

    @Override
    public int wordsFor(Request request) {
        named = profile.commands().find(request);
        return named == null ? 1 : named.words();
    }

    @Override
    public @Nullable ByteBuf onRequest(Request request) {
        if (named == null || (request.count() == 1 && named.words() == 2)) {
            return plain();
        }
        var rule = named.ruleFor(request);
        if (refusedNeeds.contains(rule.need())) {
            return refused(services.refuses(rule.operation()).orElseThrow());
        }
        return switch (rule.effect()) {
            case NONE -> plain();
            case REFUSED_TO_ALL -> refusedToAll(rule);
            case LEAVES_THE_INDEX -> index.isPresent() ? refusedToAll(rule) : plain();
            case COPY -> index.isPresent() && mayNameAnIndex(request) ? refusedToAll(rule) : plain();
            case SELECT -> select(request, rule);
            case MAINTENANCE -> answeredByError("ERR unknown subcommand 'MAINT_NOTIFICATIONS'. Try CLIENT HELP.");
            case SUBSCRIBE, UNSUBSCRIBE -> subscribe(request, rule);
            case AUTH, HELLO -> login(request, rule);
            case RESET, QUIT -> leave(rule);
            case MULTI, ENDS_MULTI, WATCH, UNWATCH, TRACKING -> noted(request, rule);
        };
    }

    /** It is forwarded, and answered once. */
    private @Nullable ByteBuf plain() {
        state.replies().expectPlain();
        return null;
    }

    /** Only what Redis itself would take for MULTI or EXEC counts: it refuses them any further word. */
    private @Nullable ByteBuf noted(Request request, CommandRule rule) {
        boolean bare = request.count() == 1;
        switch (rule.effect()) {
            case WATCH -> state.watching(true);
            case UNWATCH -> state.watching(false);
            case TRACKING -> state.tracking();
            case MULTI -> {
                if (bare) {
                    state.multi();
                }
            }
            default -> {
                if (bare) {
                    state.endOfMulti();
                }
            }
        }
        return plain();
    }

    private ByteBuf refusedToAll(CommandRule rule) {
        var name = rule.operation().name();
        return refused(Refusal.of(Refusal.Code.FORBIDDEN, "Statement is refused to every token: " + name));
    }

    private ByteBuf refused(Refusal refusal) {
        services.audit(refusal);
        return answeredByError(RedisRefusals.text(refusal));
    }

    private ByteBuf answeredByError(String words) {
        expect(Awaited.refused(words));
        return Words.request(allocator, IMPOSSIBLE);
    }

    private void expect(Awaited special) {
        state.replies().expect(special);
        if (state.replies().size() >= MOST_AWAITED) {
            session.crowded();
        }
    }

    private static boolean mayNameAnIndex(Request request) {
        for (int word = 3; word < request.known(); word++) {
            if (request.is(word, "db")) {
                return true;
            }
        }
        return !request.isWhole();
    }

    /** The client counts from its own database: 0 is the one it is on, by whichever number the backend knows it. */
    private @Nullable ByteBuf select(Request request, CommandRule rule) {
        if (index.isEmpty() || request.known() < 2) {
            return plain();
        }
        int asked = request.number(1);
        if (asked > 0 && asked != index.getAsInt()) {
            return refusedToAll(rule);
        }
        if (asked < 0) {
            return plain();
        }
        state.replies().expectPlain();
        return Words.request(allocator, "SELECT", Integer.toString(index.getAsInt()));
    }

    /** Inside a transaction the confirmations would stand in the middle of EXEC's answer, and nobody could tell the two apart. */
    private @Nullable ByteBuf subscribe(Request request, CommandRule rule) {
        if (state.inTransaction()) {
            return answeredByError("ERR " + rule.operation().name() + " inside MULTI is not allowed");
        }
        int names = request.count() - 1;
        if (rule.effect() == Effect.UNSUBSCRIBE) {
            expect(Awaited.unsubscribe(names));
        } else if (names > 0) {
            expect(Awaited.subscribe(names));
        } else {
            return plain();
        }
        return null;
    }

    private @Nullable ByteBuf login(Request request, CommandRule rule) {
        var name = rule.operation().name();
        if (state.inTransaction()) {
            return answeredByError("ERR " + name + " inside MULTI is not allowed");
        }
        if (state.version() == 2 && state.subscriptions().any()) {
            return answeredByError("ERR Can't execute '" + name.toLowerCase(Locale.ROOT) + SUBSCRIBER);
        }
        try {
            var command = LoginCommand.read(request);
            if (!command.isLogin()) {
                int version = command.arrival().version();
                expect(Awaited.hello(version == 0 ? state.version() : version));
                return null;
            }
            session.loginAgain(command);
        } catch (WrongRequest wrong) {
            return answeredByError(wrong.answer());
        }
        return Unpooled.EMPTY_BUFFER;
    }

    private @Nullable ByteBuf leave(CommandRule rule) {
        if (rule.effect() == Effect.RESET) {
            session.reset();
            return Unpooled.EMPTY_BUFFER;
        }
        state.replies().expect(Awaited.quit());
        session.quit();
        return null;
    }
}
