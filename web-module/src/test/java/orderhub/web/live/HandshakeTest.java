package orderhub.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import orderhub.web.language.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
    private static final int LONGEST_CLOSE_REASON = 123;

    @Test
    void theLanguageIsTheOneWantedMost() {
        assertThat(Handshake.language(List.of("en;q=0.3, ru-RU"))).isEqualTo(Texts.RUSSIAN);
        assertThat(Handshake.language(List.of("de", "en"))).isEqualTo(Locale.ENGLISH);
        assertThat(Handshake.language(List.of())).isEqualTo(Locale.ENGLISH);
        assertThat(Handshake.language(List.of("q=;;"))).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void aBrowsersTokenIsASubprotocol() {
        assertThat(Handshake.token(List.of("orderhub, bearer.a.b.c"))).contains("a.b.c");
        assertThat(Handshake.token(List.of("orderhub", "bearer.a.b.c"))).contains("a.b.c");
        assertThat(Handshake.token(List.of("orderhub"))).isEmpty();
        assertThat(Handshake.token(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNAUTHENTICATED",
                "NOT_ALLOWED",
                "ORDER_UNKNOWN",
                "RESTAURANT_UNKNOWN",
                "FIELD_INVALID",
                "FIELD_UNKNOWN",
                "TOKEN_EXPIRED"
            })
    void aRefusalIsShortEnoughForACloseReason(String problem) {
        for (Locale locale : List.of(Locale.ENGLISH, Texts.RUSSIAN)) {
            assertThat(Texts.text(locale, "socket." + problem).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(LONGEST_CLOSE_REASON);
        }
    }
}
