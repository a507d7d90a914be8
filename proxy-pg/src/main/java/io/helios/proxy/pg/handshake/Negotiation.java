package io.helios.proxy.pg.handshake;

import io.helios.proxy.pg.wire.ProtocolVersion;
import io.helios.proxy.pg.wire.StartupMessage;
import io.helios.proxy.pg.wire.StartupMessage.Parameter;
import java.util.List;

/**
 * Owns the answer to the version and the protocol extensions that a client asks for.
 *
 * @param granted  the version that is spoken from now on
 * @param unknown  the extensions that are not
 * @param mustTell whether the client has to hear of it: it asked for more than it gets
 */
record Negotiation(ProtocolVersion granted, List<String> unknown, boolean mustTell) {
    static Negotiation of(StartupMessage message) {
        var asked = message.version();
        // There is no 3.1: clients read it as 3.0 and refuse to be offered it.
        var granted = asked.compareTo(ProtocolVersion.V3_2) < 0 ? ProtocolVersion.V3_0 : ProtocolVersion.V3_2;
        var unknown = message.parameters().stream()
                .filter(Parameter::isExtension)
                .map(Parameter::name)
                .toList();
        return new Negotiation(granted, unknown, asked.compareTo(ProtocolVersion.V3_2) > 0 || !unknown.isEmpty());
    }
}
