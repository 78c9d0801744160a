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
        "Content-Length, ten, 413"
    })
    void whatTheServersParsersWouldLogIsRefused(String name, String value, int status) {
        assertThat(statusOf(name, value)).isEqualTo(status);
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
