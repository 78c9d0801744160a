package orderhub.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final Setting PAUSE = Setting.of("orderhub.some.pause", SettingType.DURATION, "PT3S", "A pause.");
    private static final Setting KEY = Setting.required("orderhub.some.api-key", SettingType.SECRET, "Our key.");
    private static final Map<String, SettingType> TYPES = Map.ofEntries(
            Map.entry("text", SettingType.TEXT),
            Map.entry("boolean", SettingType.BOOLEAN),
            Map.entry("duration", SettingType.DURATION),
            Map.entry("integer", SettingType.INTEGER),
            Map.entry("count", SettingType.COUNT),
            Map.entry("port", SettingType.PORT),
            Map.entry("address", SettingType.ADDRESS),
            Map.entry("with", SettingType.addressWith("{order}")),
            Map.entry("contact", SettingType.CONTACT),
            Map.entry("webhook", SettingType.WEBHOOK_SECRETS),
            Map.entry("words", SettingType.oneOf("RS256", "ES256")));

    @ParameterizedTest
    @CsvSource({
        "text, x",
        "boolean, true",
        "boolean, ' false '",
        "duration, PT0.5S",
        "duration, P6D",
        "integer, 1",
        "integer, 999999999",
        "count, 0",
        "count, 10",
        "port, 1",
        "port, 65535",
        "address, https://kitchen.example:9443",
        "address, https://kitchen.example/",
        "webhook, whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "webhook, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, whsec_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB'",
        "with, https://hub.example/{order}/return",
        "contact, guest@example.com",
        "contact, +79001234567",
        "words, ES256"
    })
    void takes(String type, String value) {
        assertThat(setting(type).problem(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text, ''",
        "text, ' '",
        "boolean, yes",
        "duration, PT0S",
        "duration, PT-1S",
        "duration, 5s",
        "integer, 0",
        "integer, -3",
        "integer, 01",
        "integer, 1000000000",
        "integer, 1.5",
        "count, abc",
        "count, -1",
        "port, 0",
        "port, 65536",
        "port, 99999999999",
        "address, http://kitchen.example",
        "address, kitchen.example",
        "address, https:///path",
        "address, https://a b",
        "address, https://kitchen.example/base",
        "address, https://kitchen.example?key=1",
        "address, https://user:secret@kitchen.example",
        "webhook, abc",
        "webhook, whsec_AAAA",
        "webhook, whsec_Ж",
        "webhook, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA,'",
        "with, https://hub.example/return",
        "with, http://hub.example/{order}",
        "contact, nobody",
        "contact, 12",
        "words, HS256"
    })
    void refusesAndSaysWhatIsWanted(String type, String value) {
        assertThat(setting(type).problem(value))
                .contains("ORDERHUB_SOME_SETTING must be " + TYPES.get(type).wanted() + " (What it is for.)");
    }

    @Test
    void aFileIsThereAndCanBeRead(@TempDir Path folder) {
        Setting file = Setting.required("orderhub.some.file", SettingType.FILE, "A file.");

        assertThat(file.problem("/proc/self/status")).isEmpty();
        assertThat(file.problem("${server.config.dir}/key.p12")).isEmpty();
        assertThat(file.problem(folder.resolve("nowhere.p12").toString()))
                .contains("ORDERHUB_SOME_FILE must be a file that can be read (A file.)");
        assertThat(file.problem(folder.toString())).isPresent();
    }

    @Test
    void aPublicKeyIsOne(@TempDir Path folder) throws Exception {
        SettingType type = SettingType.PUBLIC_KEY;
        Path file = folder.resolve("issuer.pem");
        for (String algorithm : new String[] {"RSA", "EC"}) {
            byte[] key = KeyPairGenerator.getInstance(algorithm)
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            Files.writeString(
                    file,
                    "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                            + "\n-----END PUBLIC KEY-----\n");
            assertThat(type.good().test(file.toString())).as(algorithm).isTrue();
            assertThat(type.good().test(file.toUri().toString())).as(algorithm).isTrue();
        }
        assertThat(type.good().test("https://issuer.example/keys")).isTrue();
        assertThat(type.good().test("/etc/hostname")).isFalse();
        assertThat(type.good().test("/nowhere/issuer.pem")).isFalse();
        Files.writeString(file, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertThat(type.good().test(file.toString())).isFalse();
    }

    @Test
    void whatMayStayAwayMayBeBlank() {
        assertThat(Setting.of("orderhub.some.options", SettingType.TEXT, "", "More.")
                        .problem(" "))
                .isEmpty();
        assertThat(PAUSE.problem("")).isPresent();
    }

    @Test
    void readsWhatIsGivenAndElseTheDefault() {
        SettingsReader reader = reader(Map.of("orderhub.some.pause", " PT1M "));

        assertThat(reader.duration(PAUSE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(reader.integer(Setting.of("a", SettingType.INTEGER, "7", "Seven.")))
                .isEqualTo(7);
        assertThat(reader.address(Setting.of("b", SettingType.ADDRESS, "https://b.example", "Where.")))
                .isEqualTo(URI.create("https://b.example"));
        reader.complete();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnceAndNoValueIsShown() {
        SettingsReader reader = reader(Map.of("orderhub.some.pause", "n0nsense", "orderhub.some.api-key", " "));

        assertThat(reader.duration(PAUSE)).isPositive();
        assertThat(reader.text(KEY)).isEmpty();
        assertThatThrownBy(reader::complete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Order Hub cannot start: ORDERHUB_SOME_PAUSE must be a duration above zero such as PT10M"
                        + " (A pause.); ORDERHUB_SOME_API_KEY must be given (Our key.)");
    }

    @Test
    void aVariableThatIsSetNowhereStandsForItselfAndIsNotGiven() {
        SettingsReader reader = reader(Map.of(
                "orderhub.some.api-key", "${orderhub.some.api-key}", "orderhub.some.pause", "${orderhub.some.pause}"));

        reader.text(KEY);
        assertThat(reader.duration(PAUSE)).isEqualTo(Duration.ofSeconds(3));
        assertThatThrownBy(reader::complete)
                .hasMessage("Order Hub cannot start: ORDERHUB_SOME_API_KEY must be given (Our key.)");
    }

    private static Setting setting(String type) {
        return new Setting("orderhub.some.setting", TYPES.get(type), Optional.of("default"), "What it is for.");
    }

    private static SettingsReader reader(Map<String, String> given) {
        return new SettingsReader(given::get);
    }
}
