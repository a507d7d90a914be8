package io.helios.proxy.scram;

import java.util.List;

/** Owns what a client may say of channel binding, after what it was offered and what it chose. */
public final class BindingOffer {
    private final List<ChannelBinding> fitting;
    private final String expected;

    private BindingOffer(String expected, ChannelBinding... fitting) {
        this.expected = expected;
        this.fitting = List.of(fitting);
    }

    /** No {@code -PLUS} mechanism was offered. */
    public static BindingOffer none() {
        return new BindingOffer(
                "no channel binding, which was not offered", ChannelBinding.unsupported(), ChannelBinding.notOffered());
    }

    /** A {@code -PLUS} mechanism was offered, and the client chose the one without: it cannot mean that there was no offer. */
    public static BindingOffer declined() {
        return new BindingOffer("a client that saw the offer of channel binding", ChannelBinding.unsupported());
    }

    /** The client chose the {@code -PLUS} mechanism. */
    public static BindingOffer endPoint(byte[] certificateHash) {
        return new BindingOffer("channel binding tls-server-end-point", ChannelBinding.endPoint(certificateHash));
    }

    ChannelBinding accept(String header) throws ScramException {
        return fitting.stream()
                .filter(binding -> binding.header().equals(header))
                .findFirst()
                .orElseThrow(() -> new ScramException(ScramException.Kind.CHANNEL_BINDING, "expected " + expected));
    }
}
