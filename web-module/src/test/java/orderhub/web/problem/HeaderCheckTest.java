package orderhub.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderCheckTest {
    private static int statusOf(String name, String value) {
        return HeaderCheck.refusal(asked -> asked.equals(name) ? List.of(value) : List.of())
                .map(HeaderCheck.Refusal::status)
                .orElse(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"; x=y",
                "application/merge-patch+json",
                "text/plain"
            })
    void aMediaTypeIsLetThrough(String type) {
        assertThat(statusOf("Content-Type", type)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, json, 415",
        "Content-Type, application/json; charset, 415",
        "Content-Type, 5555555555554444, 422",
        "Content-Type, application/5555555555554444, 422",
        "Accept, 5555555555554444, 422",
        "Accept-Language, 5555555555554444, 422",
        "If-None-Match, 5555555555554444, 422",
        "Content-Length, 4111111111111111, 413",
        "Content-Length, 3000000000, 413",
        "Content-Length, -1, 413",
        "Content-Length, ten, 413",
        "Accept, x/y;q=zz, 400",
        "Accept, application/json; q=x, 400",
        "Accept, application/json;q=2, 400",
        "Accept, json, 400",
        "Accept, 'text/html, application/json;q=', 400",
        "Accept-Language, ru;q=zz, 400",
        "Accept-Language, 'en, ru;q=2', 400",
        "Accept-Language, ru;q=0.5;q=x, 400"
    })
    void whatTheServersParsersWouldLogIsRefused(String name, String value, int status) {
        assertThat(statusOf(name, value)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, */*",
        "Accept, ''",
        "Accept, 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'",
        "Accept, 'application/problem+json;q=0.9, application/json;charset=utf-8;q=1.0'",
        "Accept, 'application/signed-exchange;v=b3;q=0.7'",
        "Accept-Language, 'ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7'",
        "Accept-Language, ru_RU",
        "Accept-Language, 'de, *;q=0'"
    })
    void whatBrowsersAndOthersAcceptIsLetThrough(String name, String value) {
        assertThat(statusOf(name, value)).isEqualTo(200);
    }

    @Test
    void anUsualLengthIsLetThrough() {
        assertThat(statusOf("Content-Length", "262145")).isEqualTo(200);
    }

    @Test
    void theAddressOfASocketHasNoCardNumber() {
        String path = "/api/v1/orders/0199b6a0-3f51-7c3e-8a44-1f0d5b1f7c11/status";

        assertThat(HeaderCheck.refusedAddress(path, null)).isEmpty();
        assertThat(HeaderCheck.refusedAddress(path, "revision=7")).isEmpty();
        assertThat(HeaderCheck.refusedAddress(path, "revision=4111111111111111"))
                .isPresent();
        assertThat(HeaderCheck.refusedAddress(path, "revision=4111%201111%201111%201111"))
                .isPresent();
        assertThat(HeaderCheck.refusedAddress("/api/v1/board/4111111111111111", null))
                .isPresent();
    }
}
