package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import orderhub.platform.HubConfiguration.Key;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubConfigurationTest {
    private static final List<Key> KEYS = HubConfiguration.KEYS;

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
                        Duration.ofSeconds(1)));
    }

    @Test
    void everyKeyIsReadIntoASettingOfItsOwn() {
        for (Key key : KEYS) {
            String other = key.type().equals("integer") ? "77" : "PT77S";

            assertThat(read(Map.of("orderhub." + key.name(), other)))
                    .as(key.name())
                    .isNotEqualTo(read(Map.of()));
        }
        assertThat(KEYS).hasSize(HubSettings.class.getRecordComponents().length);
    }

    @Test
    void everyKeyHasATypeADefaultAndAMeaning() {
        assertThat(KEYS).extracting(Key::name).doesNotHaveDuplicates();
        assertThat(KEYS).allSatisfy(key -> {
            assertThat(key.type()).isIn("duration", "integer");
            assertThat(key.meaning()).endsWith(".");
        });
    }

    @Test
    void everythingThatIsMalformedIsNamedAtOnce() {
        Map<String, String> values = new HashMap<>();
        KEYS.forEach(key -> values.put("orderhub." + key.name(), "soon"));

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Order Hub cannot start: ")
                .satisfies(failure -> assertThat(KEYS)
                        .allSatisfy(key -> assertThat(failure)
                                .hasMessageContaining(variable(key.name()) + " is not a " + key.type())));
    }

    @ParameterizedTest
    @CsvSource({
        "order.unpaid-limit, PT0S",
        "order.unpaid-limit, PT-1S",
        "kitchen.hand-over-tries, 0",
        "kitchen.hand-over-tries, -1"
    })
    void aNumberIsAboveZero(String name, String value) {
        assertThatThrownBy(() -> read(Map.of("orderhub." + name, value)))
                .hasMessage("Order Hub cannot start: " + variable(name) + " must be above zero");
    }

    @ParameterizedTest
    @CsvSource({
        "jwt.algorithm, HS256, is not RS256 or ES256",
        "log.format, zzz, is not simple or json",
        "database.ssl-mode, perhaps, 'is not disable or allow or prefer or require or verify-ca or verify-full'",
        "dropins, yes, is not true or false",
        "https.port, abc, is not a port from 1 to 65535",
        "database.port, 0, is not a port from 1 to 65535",
        "broker.port, 65536, is not a port from 1 to 65535",
        "database.password, ' ', must be given",
        "broker.password, ${orderhub.broker.password}, must be given",
        "workers, -3, is not a whole number above zero",
        "database.pool, many, is not a whole number above zero"
    })
    void theServersOwnSettingsAreLookedAtToo(String name, String value, String problem) {
        assertThatThrownBy(() -> read(Map.of("orderhub." + name, value)))
                .hasMessage("Order Hub cannot start: " + variable(name) + " " + problem);
    }

    @Test
    void whatMustBeGivenIsNamedWhenItIsNot() {
        assertThatThrownBy(() -> new HubConfiguration().read(new Values(Map.of())))
                .hasMessage("Order Hub cannot start: ORDERHUB_TLS_PASSWORD must be given;"
                        + " ORDERHUB_DATABASE_PASSWORD must be given; ORDERHUB_BROKER_PASSWORD must be given;"
                        + " MP_JWT_VERIFY_PUBLICKEY_LOCATION must be given");
    }

    private static String variable(String name) {
        return "ORDERHUB_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static HubSettings read(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of(
                "orderhub.tls.password", "x",
                "orderhub.database.password", "x",
                "orderhub.broker.password", "x",
                "mp.jwt.verify.publickey.location", "issuer.pem"));
        all.putAll(values);
        return new HubConfiguration().read(new Values(all));
    }

    /** A configuration of texts, converted as MicroProfile Config says: what cannot be is an IllegalArgumentException. */
    private record Values(Map<String, String> values) implements Config {
        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name))
                    .map(text -> getConverter(type).orElseThrow().convert(text));
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.of(text -> {
                try {
                    Object value = type == Duration.class
                            ? Duration.parse(text)
                            : type == String.class ? text : (Object) Integer.valueOf(text);
                    return type.cast(value);
                } catch (DateTimeException malformed) {
                    throw new IllegalArgumentException(malformed);
                }
            });
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow();
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException("wraps nothing");
        }
    }
}
