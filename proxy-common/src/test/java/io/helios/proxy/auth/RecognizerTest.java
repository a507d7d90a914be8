package io.helios.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecognizerTest {
    private final AuthSetting setting = new AuthSetting();

    @Test
    void findsTheHolderOfATokenThatIsBoundToOneDatabase() {
        var token = AuthSetting.token(
                AuthSetting.ID, TokenType.LIVE, Set.of(new DatabaseName("orders")), AddressAllowlist.ANY);
        setting.know(token);

        var recognition = setting.recognize(setting.presented());

        assertThat(recognition).isInstanceOfSatisfying(Holder.class, holder -> assertThat(holder.token())
                .isEqualTo(token));
    }

    @Test
    void tellsTheHolderThatHisTokenHasExpired() {
        setting.know(AuthSetting.ended(AuthSetting.token(), AuthSetting.NOW.minusSeconds(1), Optional.empty()));

        var recognition = setting.recognize(setting.presented());

        assertThat(((Refusal) recognition).code()).isEqualTo(Refusal.Code.AUTH_EXPIRED);
    }

    @Test
    void refusesAnAddressThatTheTokenDoesNotAllow() {
        setting.know(AuthSetting.token(
                AuthSetting.ID, TokenType.LIVE, Set.of(), new AddressAllowlist(List.of("192.0.2.0/24"))));

        var recognition = setting.recognize(setting.presented());

        assertThat(((Refusal) recognition).code()).isEqualTo(Refusal.Code.FORBIDDEN);
    }

    @Test
    void doesNotKnowAStranger() {
        var presented = setting.presented();

        var recognition = setting.recognize(presented);

        assertThat(((Refusal) recognition).code()).isEqualTo(Refusal.Code.AUTH_REQUIRED);
        assertThat(presented.secret()).containsOnly(0);
    }
}
