package io.helios.proxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.helios.proxy.audit.AuditEvent;
import io.helios.proxy.auth.Refusal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a connection makes of the word of whoever forwards it. */
class AnnouncementTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("203.0.113.9", 4711);

    private final Lobby lobby = new Lobby(100, 1);

    @RegisterExtension
    final Scripted way = new Scripted(lobby);

    @Test
    void decidesByTheAnnouncedAddress() {
        way.start();

        way.client.pipeline().fireUserEventTriggered(new Announcement.From(CLIENT));
        way.says("token");

        assertThat(Objects.requireNonNull(way.attempt).address()).isEqualTo(CLIENT.getAddress());
    }

    @Test
    void writesTheAnnouncedAddressDown() {
        way.start().client.pipeline().fireUserEventTriggered(new Announcement.From(CLIENT));

        way.says("token").refuses(Refusal.of(Refusal.Code.AUTH_REQUIRED));

        var facts = refusals(way).get(0).facts();
        assertThat(facts.address()).isEqualTo(CLIENT.getAddress());
        assertThat(facts.port()).isEqualTo(CLIENT.getPort());
    }

    @Test
    void countsTheAnnouncedAddressAndNotTheProxys() {
        way.start().client.pipeline().fireUserEventTriggered(new Announcement.From(CLIENT));
        var second = new Scripted(lobby).start();

        second.client.pipeline().fireUserEventTriggered(new Announcement.From(CLIENT));
        way.run();

        assertThat(way.client.isOpen()).isFalse();
        assertThat(second.client.isOpen()).isTrue();
        second.client.finishAndReleaseAll();
    }

    @Test
    void leavesItsPlaceUnderTheAddressThatItTookItUnder() {
        way.start().client.pipeline().fireUserEventTriggered(new Announcement.From(CLIENT));
        way.client.close();
        var second = new Scripted(lobby).start();
        second.client.pipeline().fireUserEventTriggered(new Announcement.From(CLIENT));
        var third = new Scripted(lobby).start();

        third.client.pipeline().fireUserEventTriggered(new Announcement.From(CLIENT));
        second.run();

        assertThat(second.client.isOpen()).isFalse();
        assertThat(third.client.isOpen()).isTrue();
        third.client.finishAndReleaseAll();
    }

    @Test
    void endsWithoutAWordWhatIsNotAnnounced() {
        way.start();

        way.client.pipeline().fireUserEventTriggered(new Announcement.Missing("a PROXY header"));

        assertThat(way.heardByClient()).isEmpty();
        assertThat(way.client.isOpen()).isFalse();
        assertThat(refusals(way))
                .extracting(refused -> refused.refusal().text())
                .containsExactly("PROTOCOL_VIOLATION: a PROXY header");
    }

    @Test
    void doesNotGiveMoreTimeForAnAnnouncement() {
        way.start();
        way.client.advanceTimeBy(9, TimeUnit.SECONDS);
        way.client.pipeline().fireUserEventTriggered(new Announcement.From(CLIENT));

        way.client.advanceTimeBy(1, TimeUnit.SECONDS);
        way.client.runScheduledPendingTasks();

        assertThat(way.client.isOpen()).isFalse();
    }

    private static List<AuditEvent.LoginRefused> refusals(Scripted way) {
        return way.audit.stream()
                .filter(AuditEvent.LoginRefused.class::isInstance)
                .map(AuditEvent.LoginRefused.class::cast)
                .toList();
    }
}
