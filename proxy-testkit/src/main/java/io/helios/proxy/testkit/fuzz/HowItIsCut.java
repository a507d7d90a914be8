package io.helios.proxy.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.testkit.leak.LeakGuard;
import java.util.ArrayList;
import java.util.List;

/** Owns the claim that a conversation ends the same however what is said in it is cut, at a small cost, and gives back every buffer. */
public final class HowItIsCut {
    private HowItIsCut() {}

    /** Owns what is done with a stream. */
    @FunctionalInterface
    public interface Conversation {
        /** How it ended, without what is random in it. */
        String hold(List<byte[]> pieces);
    }

    /** Holds the conversation with a fuzzer's bytes in one piece and in many. */
    public static void makesNoDifference(byte[] data, Conversation conversation) {
        var whole = List.of(FuzzInput.stream(data));
        var ends = new ArrayList<String>();
        InputCost.requireSmall(() -> conversation.hold(whole));

        LeakGuard.requireAllBack(() -> {
            ends.add(conversation.hold(whole));
            ends.add(conversation.hold(FuzzInput.pieces(data)));
        });

        assertThat(ends.get(1)).isEqualTo(ends.get(0));
    }
}
