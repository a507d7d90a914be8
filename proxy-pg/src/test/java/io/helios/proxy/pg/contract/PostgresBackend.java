package io.helios.proxy.pg.contract;

import io.helios.proxy.testkit.contract.SpeakingBackend;
import io.helios.proxy.testkit.fake.Peer;
import io.helios.proxy.testkit.proxy.FixtureVault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Owns what a PostgreSQL backend says. It asks for the password by md5, which needs no TLS and no second round. */
final class PostgresBackend implements SpeakingBackend {
    private static final int CANCEL = 80877102;
    private static final int VERSION_3_0 = 196608;
    private static final byte[] SALT = {1, 2, 3, 4};

    @Override
    public boolean login(Peer peer) throws IOException {
        if (!start(peer)) {
            return false;
        }
        peer.write(Message.of('R', Message.int32(5), SALT));
        var answer = Message.read(peer::read);
        var given = answer.type() == 'p' ? answer.text() : "message " + answer.type();
        if (!given.equals(expected())) {
            throw new AssertionError("the backend was not given the vaulted login: " + given);
        }
        peer.write(Message.join(
                Message.of('R', Message.int32(0)),
                Message.of('S', Message.string("server_version"), Message.string("17.0")),
                Message.of('K', Message.int32(4711), Message.int32(815)),
                Message.of('Z', new byte[] {'I'})));
        return true;
    }

    @Override
    public void refuseLogin(Peer peer) throws IOException {
        if (start(peer)) {
            peer.write(error("28P01", "password authentication failed for user \"" + FixtureVault.USER + "\""));
        }
    }

    @Override
    public Optional<String> readStatement(Peer peer) throws IOException {
        var message = Message.read(peer::read);
        return message.type() == 'Q' ? Optional.of(message.text()) : Optional.empty();
    }

    @Override
    public void row(Peer peer, String text) throws IOException {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        peer.write(Message.of('D', Message.int16(1), Message.int32(value.length), value));
    }

    @Override
    public void done(Peer peer) throws IOException {
        peer.write(Message.join(Message.of('C', Message.string("SELECT 1")), Message.of('Z', new byte[] {'I'})));
    }

    /** Reads the first packet; false if it only asks to cancel. */
    private static boolean start(Peer peer) throws IOException {
        int length = ByteBuffer.wrap(peer.read(4)).getInt();
        var packet = ByteBuffer.wrap(peer.read(length - 4));
        int code = packet.getInt();
        if (code == CANCEL) {
            return false;
        }
        if (code != VERSION_3_0) {
            throw new AssertionError("an unexpected first packet of code " + code);
        }
        return true;
    }

    private static byte[] error(String state, String message) {
        return Message.of(
                'E',
                Message.string("SFATAL"),
                Message.string("VFATAL"),
                Message.string("C" + state),
                Message.string("M" + message),
                new byte[1]);
    }

    private static String expected() {
        var inner = md5(FixtureVault.PASSWORD + FixtureVault.USER, new byte[0]);
        return "md5" + md5(inner, SALT);
    }

    private static String md5(String text, byte[] behind) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(behind));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
