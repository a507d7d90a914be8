package io.helios.proxy.redis.login;

import io.helios.proxy.auth.Refusal;
import io.helios.proxy.auth.Refusal.Code;
import io.helios.proxy.redis.RedisRefusals;
import io.helios.proxy.redis.handshake.Arrival;
import io.helios.proxy.redis.handshake.HelloAnswer;
import io.helios.proxy.redis.login.commands.CommandTable;
import io.helios.proxy.redis.wire.RespReader;
import io.helios.proxy.redis.wire.RespValue;
import io.helios.proxy.redis.wire.RespValue.Failure;
import io.helios.proxy.redis.wire.RespValue.Items;
import io.helios.proxy.redis.wire.Words;
import io.helios.proxy.spi.BackendLogin;
import io.helios.proxy.spi.LoginServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.helios.proxy.vault.BackendCredential;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Owns the proxy's own login to a Redis backend. Each step waits for the answer to the one before: some versions answer nothing at all to a
 * failing AUTH that is not the first command of what they read.
 *
 * <pre>
 * HELLO 2|3 AUTH user password [SETNAME name]  →  COMMAND, if its table is not known  →  SELECT index, if there is one
 * </pre>
 *
 * A backend older than 6.0, which does not know HELLO, is asked by AUTH.
 */
public final class RedisLogin implements BackendLogin {
    private static final byte[] NO_BYTES = {};

    private final LoginServices services;
    private final BackendCredential credential;
    private final Arrival arrival;
    private Step step = Step.HELLO;
    private String version = "";
    private HelloAnswer welcome = new HelloAnswer(NO_BYTES);

    private enum Step {
        HELLO,
        AUTH,
        COMMAND,
        SELECT
    }

    public RedisLogin(LoginServices services, BackendCredential credential, Arrival arrival) {
        this.services = services;
        this.credential = credential;
        this.arrival = arrival;
    }

    @Override
    public void start() {
        var words = new ArrayList<byte[]>();
        words.add(ascii("HELLO"));
        words.add(ascii(Integer.toString(arrival.version())));
        if (credential.secret().length > 0) {
            words.addAll(List.of(ascii("AUTH"), utf8(credential.user()), credential.secret()));
        }
        arrival.clientName().ifPresent(name -> words.addAll(List.of(ascii("SETNAME"), utf8(name))));
        send(words);
    }

    @Override
    public Progress onBackendMessage(ByteBuf message) throws ProtocolViolation {
        try {
            byte[] raw = step == Step.HELLO ? HelloFacts.forClients(message) : NO_BYTES;
            var reply = RespReader.read(message);
            return switch (step) {
                case HELLO -> greeted(reply, raw);
                case AUTH -> reply instanceof Failure failure ? failed(failure) : select();
                case COMMAND -> learnt(reply);
                case SELECT -> reply instanceof Failure failure ? failed(failure) : ready();
            };
        } finally {
            message.release();
        }
    }

    private Progress greeted(RespValue reply, byte[] raw) throws ProtocolViolation {
        if (reply instanceof Failure failure) {
            return doesNotKnowHello(failure) ? withoutHello() : failed(failure);
        }
        if (!(reply instanceof Items facts)) {
            throw new ProtocolViolation("expected the answer to HELLO");
        }
        welcome = new HelloAnswer(raw);
        version = HelloFacts.version(facts);
        if (profile().of(version).isPresent()) {
            return select();
        }
        step = Step.COMMAND;
        send(List.of(ascii("COMMAND")));
        return Progress.MORE;
    }

    private static boolean doesNotKnowHello(Failure failure) {
        return failure.message().startsWith("ERR unknown command");
    }

    private Progress withoutHello() {
        if (arrival.byHello()) {
            return refused(Refusal.of(Code.BACKEND_UNAVAILABLE)
                    .withNativeCode(RedisRefusals.NO_PROTOCOL)
                    .because("backend does not know HELLO"));
        }
        step = Step.AUTH;
        send(List.of(ascii("AUTH"), credential.secret()));
        return Progress.MORE;
    }

    /** A backend that does not tell its commands guards them itself. */
    private Progress learnt(RespValue reply) {
        profile().learn(version, reply instanceof Items commands ? CommandTable.of(commands) : CommandTable.OWN);
        return select();
    }

    private Progress select() {
        var index = RedisIndex.of(services.backend());
        if (index.isEmpty()) {
            return ready();
        }
        step = Step.SELECT;
        send(List.of(ascii("SELECT"), ascii(Integer.toString(index.getAsInt()))));
        return Progress.MORE;
    }

    private Progress ready() {
        return new Progress.Ready(welcome);
    }

    /** The backend's own words go to the audit log alone: its WRONGPASS would send the user to change a token that is good. */
    private Progress failed(Failure failure) {
        var words = failure.message();
        for (var notYet : List.of(RedisRefusals.LOADING, RedisRefusals.MASTER_DOWN)) {
            if (words.startsWith(notYet)) {
                return refused(Refusal.of(Code.BACKEND_UNAVAILABLE)
                        .withNativeCode(notYet)
                        .because(words));
            }
        }
        if (words.startsWith("ERR max number of clients")) {
            return refused(Refusal.of(Code.TOO_MANY_CONNECTIONS).because("backend: " + words));
        }
        return refused(Refusal.of(Code.BACKEND_REFUSED).because(words));
    }

    private static Progress refused(Refusal refusal) {
        return new Progress.Failed(refusal);
    }

    private void send(List<byte[]> words) {
        services.channel().writeAndFlush(Words.request(services.channel().alloc(), words));
    }

    private RedisProfile profile() {
        return (RedisProfile) services.profile();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
