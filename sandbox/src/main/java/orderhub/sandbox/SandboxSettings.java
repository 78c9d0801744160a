package orderhub.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a sandbox needs to start.
 *
 * @param kitchenPort 0 takes a free one; likewise the others
 * @param accountingUser who may sign in to the accounting base, with {@code accountingPassword}
 * @param keyStore PKCS12 with the stand-ins' certificate
 * @param trustStore PKCS12 by which the hub is trusted
 * @param storePassword of both
 * @param kitchenWebhookSecrets each {@code whsec_} and base64, and each signs; likewise the others'
 * @param kitchenHubUrl where the kitchens' callbacks go; empty sends none
 * @param gatewayHubUrl likewise the gateway's
 * @param warehouseHubUrl likewise the warehouses'
 * @param booksDirectory where the partners' books survive a restart; empty keeps them in memory
 * @param speed cooking and bank decisions are so many times faster
 * @param seed of everything that is by chance
 * @param authorisationLife after which the gateway ends an open authorisation by itself; real time, which the speed
 *     does not change
 * @param warehouseHeartbeat between two signs of life of a warehouse; real time
 * @param seedCards whether the production system has confirmed the chain's technology cards and every line has them from
 *     the start
 */
public record SandboxSettings(
        int kitchenPort,
        int gatewayPort,
        int warehousePort,
        int accountingPort,
        int controlPort,
        Path keyStore,
        Path trustStore,
        String storePassword,
        String kitchenApiKey,
        String gatewayApiKey,
        String warehouseApiKey,
        String accountingUser,
        String accountingPassword,
        List<String> kitchenWebhookSecrets,
        List<String> gatewayWebhookSecrets,
        List<String> warehouseWebhookSecrets,
        Optional<URI> kitchenHubUrl,
        Optional<URI> gatewayHubUrl,
        Optional<URI> warehouseHubUrl,
        Optional<Path> booksDirectory,
        double speed,
        long seed,
        Duration authorisationLife,
        Duration warehouseHeartbeat,
        boolean seedCards) {
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final int MOST_PORT = 65_535;

    public SandboxSettings {
        checkPort(kitchenPort, "kitchenPort");
        checkPort(gatewayPort, "gatewayPort");
        checkPort(warehousePort, "warehousePort");
        checkPort(accountingPort, "accountingPort");
        checkPort(controlPort, "controlPort");
        Objects.requireNonNull(keyStore, "keyStore");
        Objects.requireNonNull(trustStore, "trustStore");
        Objects.requireNonNull(storePassword, "storePassword");
        checkText(kitchenApiKey, "kitchenApiKey");
        checkText(gatewayApiKey, "gatewayApiKey");
        checkText(warehouseApiKey, "warehouseApiKey");
        checkText(accountingUser, "accountingUser");
        check(!accountingUser.contains(":"), "accountingUser has a colon");
        checkText(accountingPassword, "accountingPassword");
        kitchenWebhookSecrets = checkedSecrets(kitchenWebhookSecrets, "kitchenWebhookSecrets");
        gatewayWebhookSecrets = checkedSecrets(gatewayWebhookSecrets, "gatewayWebhookSecrets");
        warehouseWebhookSecrets = checkedSecrets(warehouseWebhookSecrets, "warehouseWebhookSecrets");
        Objects.requireNonNull(kitchenHubUrl, "kitchenHubUrl");
        Objects.requireNonNull(gatewayHubUrl, "gatewayHubUrl");
        Objects.requireNonNull(warehouseHubUrl, "warehouseHubUrl");
        Objects.requireNonNull(booksDirectory, "booksDirectory");
        check(speed > 0, "speed must be above 0");
        check(!authorisationLife.isNegative() && !authorisationLife.isZero(), "authorisationLife must be above 0");
        check(!warehouseHeartbeat.isNegative() && !warehouseHeartbeat.isZero(), "warehouseHeartbeat must be above 0");
    }

    private static void checkPort(int port, String name) {
        check(port >= 0 && port <= MOST_PORT, name + " must be 0 to " + MOST_PORT);
    }

    private static void checkText(String text, String name) {
        check(text != null && !text.isBlank(), name + " is empty");
    }

    private static List<String> checkedSecrets(List<String> secrets, String name) {
        check(
                !secrets.isEmpty() && secrets.stream().allMatch(secret -> secret.startsWith("whsec_")),
                name + " must be whsec_ and base64");
        return List.copyOf(secrets);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * Free ports, real time, no callbacks, books in memory, no technology cards, an accounting base whose password nobody knows; stores,
     * keys and secrets have to be given.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Leaves out every secret. */
    @Override
    public String toString() {
        return "SandboxSettings[" + kitchenHubUrl + ", speed " + speed + "]";
    }

    /** Collects the settings by name. */
    public static final class Builder {
        private int kitchenPort;
        private int gatewayPort;
        private int warehousePort;
        private int accountingPort;
        private int controlPort;
        private Path keyStore;
        private Path trustStore;
        private String storePassword;
        private String kitchenApiKey;
        private String gatewayApiKey;
        private String warehouseApiKey;
        private String accountingUser = "OrderHub";
        private String accountingPassword = UUID.randomUUID().toString();
        private List<String> kitchenWebhookSecrets = List.of();
        private List<String> gatewayWebhookSecrets = List.of();
        private List<String> warehouseWebhookSecrets = List.of();
        private Optional<URI> kitchenHubUrl = Optional.empty();
        private Optional<URI> gatewayHubUrl = Optional.empty();
        private Optional<URI> warehouseHubUrl = Optional.empty();
        private Optional<Path> booksDirectory = Optional.empty();
        private double speed = 1;
        private long seed = 1;
        private Duration authorisationLife = A_WEEK;
        private Duration warehouseHeartbeat = HALF_A_MINUTE;
        private boolean seedCards;

        private Builder() {}

        public Builder ports(int kitchen, int gateway, int warehouse, int control) {
            kitchenPort = kitchen;
            gatewayPort = gateway;
            warehousePort = warehouse;
            controlPort = control;
            return this;
        }

        public Builder accountingPort(int port) {
            accountingPort = port;
            return this;
        }

        /** Who may sign in to the accounting base. */
        public Builder accountingUser(String name, String password) {
            accountingUser = name;
            accountingPassword = password;
            return this;
        }

        public Builder stores(Path keys, Path trust, String password) {
            keyStore = keys;
            trustStore = trust;
            storePassword = password;
            return this;
        }

        public Builder apiKeys(String kitchen, String gateway, String warehouse) {
            kitchenApiKey = kitchen;
            gatewayApiKey = gateway;
            warehouseApiKey = warehouse;
            return this;
        }

        /** Of each partner one, or several separated by commas while one is exchanged for another: then each signs. */
        public Builder webhookSecrets(String kitchen, String gateway, String warehouse) {
            kitchenWebhookSecrets = List.of(kitchen.split(","));
            gatewayWebhookSecrets = List.of(gateway.split(","));
            warehouseWebhookSecrets = List.of(warehouse.split(","));
            return this;
        }

        /** The same for all partners. */
        public Builder hubUrl(URI url) {
            return hubUrls(url, url, url);
        }

        public Builder hubUrls(URI kitchen, URI gateway, URI warehouse) {
            kitchenHubUrl = Optional.of(kitchen);
            gatewayHubUrl = Optional.of(gateway);
            warehouseHubUrl = Optional.of(warehouse);
            return this;
        }

        public Builder booksDirectory(Path directory) {
            booksDirectory = Optional.of(directory);
            return this;
        }

        public Builder speed(double times) {
            speed = times;
            return this;
        }

        public Builder seed(long ofChance) {
            seed = ofChance;
            return this;
        }

        public Builder authorisationLife(Duration life) {
            authorisationLife = life;
            return this;
        }

        public Builder warehouseHeartbeat(Duration between) {
            warehouseHeartbeat = between;
            return this;
        }

        public Builder seedCards(boolean there) {
            seedCards = there;
            return this;
        }

        public SandboxSettings build() {
            return new SandboxSettings(
                    kitchenPort,
                    gatewayPort,
                    warehousePort,
                    accountingPort,
                    controlPort,
                    keyStore,
                    trustStore,
                    storePassword,
                    kitchenApiKey,
                    gatewayApiKey,
                    warehouseApiKey,
                    accountingUser,
                    accountingPassword,
                    kitchenWebhookSecrets,
                    gatewayWebhookSecrets,
                    warehouseWebhookSecrets,
                    kitchenHubUrl,
                    gatewayHubUrl,
                    warehouseHubUrl,
                    booksDirectory,
                    speed,
                    seed,
                    authorisationLife,
                    warehouseHeartbeat,
                    seedCards);
        }
    }
}
