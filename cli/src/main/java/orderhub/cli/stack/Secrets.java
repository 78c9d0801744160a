package orderhub.cli.stack;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The secrets of one installation, generated when they are first asked for and kept in a file only its owner can read. */
public final class Secrets {
    /** What there is a secret for. */
    public enum Name {
        STORES(""),
        DATABASE(""),
        DATABASE_ADMINISTRATOR(""),
        BROKER(""),
        KITCHEN_API_KEY(""),
        GATEWAY_API_KEY(""),
        WAREHOUSE_API_KEY(""),
        KITCHEN_WEBHOOK("whsec_"),
        GATEWAY_WEBHOOK("whsec_"),
        WAREHOUSE_WEBHOOK("whsec_");

        private final String prefix;

        Name(String prefix) {
            this.prefix = prefix;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int BYTES = 32;

    private final Map<Name, String> values;

    private Secrets(Map<Name, String> values) {
        this.values = values;
    }

    /** Reads the folder's secrets; those that are not there yet are made. */
    public static Secrets of(DataFolder folder) {
        Properties kept = Files.exists(folder.secrets()) ? DataFolder.read(folder.secrets()) : new Properties();
        SecureRandom random = new SecureRandom();
        Map<Name, String> values = new EnumMap<>(Name.class);
        Map<String, String> lines = new LinkedHashMap<>();
        boolean made = false;
        for (Name name : Name.values()) {
            String value = kept.getProperty(name.key());
            if (value == null || value.isBlank()) {
                value = name.prefix + generate(random, !name.prefix.isEmpty());
                made = true;
            }
            values.put(name, value);
            lines.put(name.key(), value);
        }
        if (made) {
            DataFolder.write(folder.secrets(), lines);
        }
        return new Secrets(values);
    }

    private static String generate(SecureRandom random, boolean webhook) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return webhook
                ? Base64.getEncoder().encodeToString(bytes)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String get(Name name) {
        return values.get(name);
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
