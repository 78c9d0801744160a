package orderhub.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    @Test
    void jsonIsJsonInUtf8() {
        assertThat(RequestBody.isJson(new MediaType("application", "json"))).isTrue();
        assertThat(RequestBody.isJson(new MediaType("Application", "JSON", "UTF-8")))
                .isTrue();
        assertThat(RequestBody.isJson(new MediaType("application", "json", Map.of("charset", "\"utf-8\""))))
                .isTrue();
        assertThat(RequestBody.isJson(new MediaType("application", "json", Map.of("version", "1"))))
                .isTrue();
    }

    @Test
    void anotherEncodingOrATypeThatCouldBeAnyIsNot() {
        assertThat(RequestBody.isJson(null)).isFalse();
        assertThat(RequestBody.isJson(MediaType.WILDCARD_TYPE)).isFalse();
        assertThat(RequestBody.isJson(new MediaType("application", "*"))).isFalse();
        assertThat(RequestBody.isJson(new MediaType("text", "json"))).isFalse();
        assertThat(RequestBody.isJson(new MediaType("application", "json", "utf-16")))
                .isFalse();
        assertThat(RequestBody.isJson(new MediaType("application", "json", "latin1")))
                .isFalse();
    }

    @Test
    void xmlIsXmlInUtf8() {
        assertThat(RequestBody.isXml(new MediaType("application", "xml"))).isTrue();
        assertThat(RequestBody.isXml(new MediaType("application", "xml", "UTF-8")))
                .isTrue();
        assertThat(RequestBody.isXml(new MediaType("text", "xml"))).isTrue();
        assertThat(RequestBody.isXml(new MediaType("text", "xml", "utf-8"))).isTrue();
        assertThat(RequestBody.isXml(new MediaType("text", "xml", "utf-16"))).isFalse();
        assertThat(RequestBody.isXml(new MediaType("application", "xml", "utf-16")))
                .isFalse();
        assertThat(RequestBody.isXml(new MediaType("application", "json"))).isFalse();
        assertThat(RequestBody.isXml(new MediaType("text", "plain"))).isFalse();
        assertThat(RequestBody.isXml(null)).isFalse();
    }
}
