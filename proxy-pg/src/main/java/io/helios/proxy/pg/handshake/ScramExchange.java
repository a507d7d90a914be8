package io.helios.proxy.pg.handshake;

import io.helios.proxy.auth.Credential;
import io.helios.proxy.pg.wire.AuthenticationRequest;
import io.helios.proxy.pg.wire.BackendMessage;
import io.helios.proxy.pg.wire.SaslInitialResponse;
import io.helios.proxy.scram.BindingOffer;
import io.helios.proxy.scram.ScramChallenge;
import io.helios.proxy.scram.ScramException;
import io.helios.proxy.scram.ScramHash;
import io.helios.proxy.scram.ScramLimits;
import io.helios.proxy.scram.ScramOffer;
import io.helios.proxy.spi.HandshakeServices;
import io.helios.proxy.spi.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owns the exchange in which the client proves that it knows a token without showing it: SCRAM-SHA-256, on TLS also bound to the channel. */
final class ScramExchange implements ProofExchange {
    private static final ScramHash HASH = ScramHash.SHA_256;
    /** What every stored verifier was made with. */
    private static final int ITERATIONS = 4096;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final HandshakeServices services;
    private final Optional<byte[]> binding;
    private @Nullable ScramChallenge challenge;

    ScramExchange(HandshakeServices services) {
        this.services = services;
        this.binding = services.endPointBinding();
    }

    @Override
    public void start() {
        var mechanisms = binding.isPresent() ? List.of(HASH.plusName(), HASH.saslName()) : List.of(HASH.saslName());
        say(BackendMessage.authenticationSasl(services.client().alloc(), mechanisms));
    }

    @Override
    public Optional<Credential> onAnswer(ByteBuf body) throws ProtocolViolation {
        try {
            if (challenge != null) {
                return Optional.of(challenge.proof(AuthenticationRequest.readAll(body)));
            }
            var chosen = SaslInitialResponse.read(body);
            var sent = newOffer().challenge(chosen.response(), bindingFor(chosen.mechanism()));
            challenge = sent;
            say(BackendMessage.authenticationSaslContinue(services.client().alloc(), sent.message()));
            return Optional.empty();
        } catch (ScramException fault) {
            throw new ProtocolViolation(String.valueOf(fault.getMessage()));
        }
    }

    private ScramOffer newOffer() {
        return new ScramOffer(HASH, services.salt(HASH.mechanism()), ITERATIONS, RANDOM, ScramLimits.DEFAULT);
    }

    private BindingOffer bindingFor(String mechanism) throws ProtocolViolation {
        if (mechanism.equals(HASH.saslName())) {
            return binding.isPresent() ? BindingOffer.declined() : BindingOffer.none();
        }
        if (mechanism.equals(HASH.plusName()) && binding.isPresent()) {
            return BindingOffer.endPoint(binding.get());
        }
        throw new ProtocolViolation("expected one of the SASL mechanisms that were offered");
    }

    private void say(ByteBuf message) {
        services.client().writeAndFlush(message);
    }
}
