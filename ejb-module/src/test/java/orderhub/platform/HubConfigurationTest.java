package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderhub.settings.Setting;
import orderhub.settings.SettingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubConfigurationTest {
    private static final Setting PARTNERS =
            Setting.required("orderhub.partner.key", SettingType.SECRET, "Of some partner.");

    @Test
    void whatIsNotConfiguredHasItsDefault() {
        assertThat(read(Map.of()))
                .isEqualTo(new HubSettings(
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(45),
                        12,
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        10,
                        3,
                        Duration.ofDays(6),
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(30)));
    }

    @Test
    void everyKeyIsReadIntoASettingOfItsOwn() {
        for (Setting setting : HubConfiguration.OURS) {
            String other = setting.type() == SettingType.INTEGER ? "77" : "PT77S";

            assertThat(read(Map.of(setting.name(), other))).as(setting.name()).isNotEqualTo(read(Map.of()));
        }
        assertThat(HubConfiguration.OURS).hasSize(HubSettings.class.getRecordComponents().length);
    }

    @Test
    void everythingThatIsMalformedIsNamedAtOnce() {
        Map<String, String> values = new HashMap<>();
        HubConfiguration.OURS.forEach(setting -> values.put(setting.name(), "soon"));

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Order Hub cannot start: ")
                .satisfies(failure -> assertThat(HubConfiguration.OURS)
                        .allSatisfy(setting -> assertThat(failure)
                                .hasMessageContaining(setting.problem("soon").orElseThrow())));
    }

    @ParameterizedTest
    @CsvSource({
        "orderhub.jwt.algorithm, HS256, ORDERHUB_JWT_ALGORITHM must be RS256 or ES256",
        "orderhub.jwt.issuer, '', ORDERHUB_JWT_ISSUER must be given",
        "orderhub.log.files, abc, 'ORDERHUB_LOG_FILES must be a whole number, zero or more'",
        "orderhub.database.ssl-mode, perhaps, ORDERHUB_DATABASE_SSL_MODE must be disable or allow",
        "orderhub.database.port, 0, ORDERHUB_DATABASE_PORT must be a port from 1 to 65535",
        "orderhub.broker.password, ${orderhub.broker.password}, ORDERHUB_BROKER_PASSWORD must be given",
        "orderhub.tls.keystore, /nowhere/key.p12, ORDERHUB_TLS_KEYSTORE must be a file that can be read",
        "orderhub.workers, -3, ORDERHUB_WORKERS must be a whole number above zero"
    })
    void theServersOwnSettingsAreLookedAtToo(String name, String value, String problem) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .hasMessageStartingWith("Order Hub cannot start: " + problem);
    }

    @Test
    void whatMustBeGivenIsNamedWhenItIsNot() {
        assertThatThrownBy(() -> HubConfiguration.read(name -> null, List.of(PARTNERS)))
                .hasMessageContaining("ORDERHUB_TLS_PASSWORD must be given")
                .hasMessageContaining("ORDERHUB_DATABASE_PASSWORD must be given")
                .hasMessageContaining("ORDERHUB_BROKER_PASSWORD must be given")
                .hasMessageContaining("ORDERHUB_PARTNER_KEY must be given (Of some partner.)")
                .hasMessageContaining("MP_JWT_VERIFY_PUBLICKEY_LOCATION must be ");
    }

    @Test
    void thePasswordOpensBothStores(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("key.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, "right".toCharArray());
        }
        String name = "orderhub.tls.keystore";

        read(Map.of(name, store.toString(), "orderhub.tls.password", "right"));
        assertThatThrownBy(() -> read(Map.of(name, store.toString(), "orderhub.tls.password", "wrong")))
                .hasMessage("Order Hub cannot start: ORDERHUB_TLS_PASSWORD must open ORDERHUB_TLS_KEYSTORE");
    }

    private static HubSettings read(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of(
                "orderhub.tls.password", "x",
                "orderhub.database.password", "x",
                "orderhub.broker.password", "x",
                "mp.jwt.verify.publickey.location", "issuer.pem",
                "orderhub.partner.key", "x"));
        all.putAll(values);
        return HubConfiguration.read(all::get, List.of(PARTNERS));
    }
}
