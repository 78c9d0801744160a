package orderhub.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What values a setting takes.
 *
 * @param name in the documentation's table
 * @param wanted what a value must be, to be read after "must be"
 * @param good whether a value, which is never blank, can be worked with
 */
public record SettingType(String name, String wanted, Predicate<String> good) {
    private static final String WEBHOOK_PREFIX = "whsec_";
    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";

    public static final SettingType TEXT = new SettingType("text", "given", value -> true);
    public static final SettingType HOST = new SettingType("host", "given", value -> true);
    public static final SettingType SECRET = new SettingType("secret", "given", value -> true);
    public static final SettingType BOOLEAN = words("boolean", "true", "false");
    public static final SettingType DURATION =
            new SettingType("duration", "a duration above zero such as PT10M", SettingType::isDuration);
    /** At most nine digits, so that it always fits. */
    public static final SettingType INTEGER =
            new SettingType("integer", "a whole number above zero", value -> value.matches("[1-9][0-9]{0,8}"));

    public static final SettingType COUNT =
            new SettingType("integer", "a whole number, zero or more", value -> value.matches("0|[1-9][0-9]{0,8}"));
    public static final SettingType PORT = new SettingType(
            "port",
            "a port from 1 to 65535",
            value -> value.matches("[1-9][0-9]{0,4}") && Integer.parseInt(value) <= 65_535);
    public static final SettingType ADDRESS =
            new SettingType("address", "an address beginning with https://, without path", SettingType::isHost);
    public static final SettingType ADDRESS_WITH_PATH = new SettingType(
            "address", "an address beginning with https://, without query", SettingType::isWithoutQuery);
    /** As a receipt takes it (contract: gateway v1): e-mail, or phone in international form. */
    public static final SettingType CONTACT = new SettingType(
            "text",
            "an e-mail address or a phone number such as +79001234567",
            value -> value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+|\\+[0-9]{10,15}"));

    /** As the callbacks contract has them: each whsec_ and Base64 of 24 to 64 bytes. */
    public static final SettingType WEBHOOK_SECRETS = new SettingType(
            "secret",
            "whsec_ and Base64 of 24 to 64 bytes, several by comma",
            value -> Stream.of(value.split(",", -1)).map(String::strip).allMatch(SettingType::isWebhookSecret));

    /** Only a path is looked up; the server finds what stands at an address or behind a variable of its own. */
    public static final SettingType FILE =
            new SettingType("file", "a file that can be read", value -> !value.startsWith("/") || isReadable(value));

    /** PEM, or keys in JSON; what stands at another address only the server can look at. */
    public static final SettingType PUBLIC_KEY =
            new SettingType("file", "a PEM with a public key, or an address of keys", SettingType::isPublicKey);

    private static SettingType words(String name, String... words) {
        return new SettingType(name, String.join(" or ", words), List.of(words)::contains);
    }

    public static SettingType oneOf(String... words) {
        return words("text", words);
    }

    /** An address in which that placeholder stands for something. */
    public static SettingType addressWith(String placeholder) {
        return new SettingType(
                "address",
                "an address beginning with https:// and containing " + placeholder,
                value -> value.contains(placeholder) && isAddress(value.replace(placeholder, "x")));
    }

    /** A duration that is not longer than that. */
    public static SettingType durationUpTo(Duration longest) {
        return new SettingType(
                DURATION.name(),
                "a duration above zero, of P" + longest.toDays() + "D at most",
                value -> isDuration(value) && Duration.parse(value).compareTo(longest) <= 0);
    }

    private static boolean isDuration(String value) {
        try {
            Duration duration = Duration.parse(value);
            return !duration.isNegative() && !duration.isZero();
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    private static boolean isAddress(String value) {
        return address(value).isPresent();
    }

    private static boolean isHost(String value) {
        return address(value)
                .filter(address ->
                        address.getPath().isEmpty() || address.getPath().equals("/"))
                .filter(address -> address.getQuery() == null && address.getFragment() == null)
                .isPresent();
    }

    private static boolean isWithoutQuery(String value) {
        return address(value)
                .filter(address -> address.getQuery() == null && address.getFragment() == null)
                .isPresent();
    }

    private static Optional<URI> address(String value) {
        try {
            return Optional.of(new URI(value))
                    .filter(address -> "https".equals(address.getScheme()) && address.getHost() != null)
                    // A password in it would be shown wherever the address is.
                    .filter(address -> address.getUserInfo() == null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isWebhookSecret(String value) {
        try {
            int bytes = value.startsWith(WEBHOOK_PREFIX)
                    ? Base64.getDecoder().decode(value.substring(WEBHOOK_PREFIX.length())).length
                    : 0;
            return bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean isPublicKey(String value) {
        String path = value.startsWith("file:") ? URI.create(value).getPath() : value;
        if (!path.startsWith("/")) {
            return true;
        }
        if (!isReadable(path)) {
            return false;
        }
        try {
            String text = Files.readString(Path.of(path)).strip();
            return text.startsWith("{") || isPem(text);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isPem(String text) {
        if (!text.startsWith(PEM_BEGIN) || !text.endsWith(PEM_END)) {
            return false;
        }
        String base64 = text.substring(PEM_BEGIN.length(), text.length() - PEM_END.length());
        return Stream.of("RSA", "EC").anyMatch(algorithm -> isKey(algorithm, base64));
    }

    private static boolean isKey(String algorithm, String base64) {
        try {
            KeyFactory.getInstance(algorithm)
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isReadable(String value) {
        Path file = Path.of(value);
        return Files.isRegularFile(file) && Files.isReadable(file);
    }
}
