package orderhub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void aCursorIsReadBackToTheMicrosecond() {
        Cursor cursor = new Cursor(Instant.parse("2026-11-24T10:00:00.123456Z"), new UUID(1, 2));

        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void aCursorNeedsNoEscapingInAnAddress() {
        assertThat(new Cursor(Instant.parse("2026-11-24T10:00:00.999999Z"), new UUID(-1, -1)).text())
                .matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "%%%",
                "bm90aGluZw",
                "base64:fA",
                "plain:|",
                "plain:2026-11-24T10:00:00Z",
                "plain:2026-11-24T10:00:00Z|",
                "plain:|00000000-0000-0001-0000-000000000002",
                "plain:yesterday|00000000-0000-0001-0000-000000000002",
                "plain:2026-11-24T10:00:00Z|' or 1=1 --",
                "plain:+1000000000-12-31T23:59:59.999999999Z|00000000-0000-0001-0000-000000000002"
            })
    void anythingElseIsRefused(String text) {
        String given = text.startsWith("plain:")
                ? Base64.getUrlEncoder()
                        .encodeToString(text.substring("plain:".length()).getBytes(StandardCharsets.UTF_8))
                : text;

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Cursor.parse(given))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("CURSOR_INVALID");
                    assertThat(refused.pointer()).isEqualTo("?cursor");
                });
    }
}
