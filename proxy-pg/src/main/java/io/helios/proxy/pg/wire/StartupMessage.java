package io.helios.proxy.pg.wire;

import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Owns a session's first request: the protocol version and the parameters in their order, doubles included.
 *
 * <pre>
 * | length (4) | version (4) | name \0 value \0 … | \0 |
 * </pre>
 */
public record StartupMessage(ProtocolVersion version, List<Parameter> parameters) {
    public static final String USER = "user";
    public static final String DATABASE = "database";
    public static final String OPTIONS = "options";
    public static final String REPLICATION = "replication";

    /** Protocol extensions are parameters whose names begin so. */
    private static final String EXTENSION_PREFIX = "_pq_.";

    /** One name and its value, in the form of {@link CString}. */
    public record Parameter(String name, String value) {
        public boolean isExtension() {
            return name.startsWith(EXTENSION_PREFIX);
        }
    }

    public StartupMessage {
        parameters = List.copyOf(parameters);
    }

    /** Reads a whole packet. */
    public static StartupMessage read(ByteBuf packet) throws ProtocolViolation {
        packet.skipBytes(Integer.BYTES);
        var version = ProtocolVersion.of(packet.readInt());
        var parameters = new ArrayList<Parameter>();
        while (packet.readableBytes() > 1) {
            var name = CString.read(packet);
            if (name.isEmpty()) {
                throw noTerminator();
            }
            parameters.add(new Parameter(name, CString.read(packet)));
        }
        if (packet.readableBytes() != 1 || packet.readByte() != 0) {
            throw noTerminator();
        }
        return new StartupMessage(version, parameters);
    }

    private static ProtocolViolation noTerminator() {
        return new ProtocolViolation("invalid startup packet layout: expected terminator as last byte");
    }

    /** The value of the last parameter of this name, which is the one that counts. */
    public Optional<String> last(String name) {
        for (int i = parameters.size() - 1; i >= 0; i--) {
            if (parameters.get(i).name().equals(name)) {
                return Optional.of(parameters.get(i).value());
            }
        }
        return Optional.empty();
    }

    public ByteBuf write(ByteBufAllocator allocator) {
        var packet = allocator.buffer().writeInt(0).writeInt(version.code());
        for (var parameter : parameters) {
            CString.write(packet, parameter.name());
            CString.write(packet, parameter.value());
        }
        packet.writeByte(0);
        return packet.setInt(0, packet.readableBytes());
    }
}
