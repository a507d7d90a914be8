package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LobbyTest {
    private final List<Scripted> open = new ArrayList<>();

    @AfterEach
    void closeAll() {
        open.forEach(way -> way.client.finishAndReleaseAll());
        open.forEach(way -> way.backendChannel.finishAndReleaseAll());
    }

    @Test
    void letsANewcomerInAndDropsWhoHasBeenSilentForLongest() {
        var lobby = new Lobby(2, 100);
        var first = arrive(lobby);
        var second = arrive(lobby);

        var third = arrive(lobby);

        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        assertThat(third.isOpen()).isTrue();
    }

    @Test
    void keepsWhoHasJustSpoken() {
        var lobby = new Lobby(2, 100);
        var first = arrive(lobby);
        var second = arrive(lobby);
        open.get(0).says("?");

        arrive(lobby);

        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isFalse();
    }

    @Test
    void doesNotCountWhoIsIn() {
        var lobby = new Lobby(1, 100);
        var first = arrive(lobby);
        open.get(0).says("token").grants().opensVault().connects().backendSays("ready");

        var second = arrive(lobby);

        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isTrue();
    }

    @Test
    void doesNotCountWhoLeft() {
        var lobby = new Lobby(1, 100);
        arrive(lobby).close();

        var second = arrive(lobby);
        var third = arrive(lobby);

        assertThat(second.isOpen()).isFalse();
        assertThat(third.isOpen()).isTrue();
    }

    @Test
    void exemptsLoopbackFromTheLimitOfOneAddress() {
        var lobby = new Lobby(100, 1);
        var first = arrive(lobby);

        arrive(lobby);

        assertThat(first.isOpen()).isTrue();
    }

    private EmbeddedChannel arrive(Lobby lobby) {
        var way = new Scripted(lobby).start();
        open.add(way);
        open.forEach(Scripted::run);
        return way.client;
    }
}
