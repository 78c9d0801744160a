package orderhub.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import orderhub.sandbox.accounting.AccountingStandIn;

/** Runs the sandbox by itself, with settings from the environment, until it is stopped. */
public final class Main {
    private static final String PREFIX = "ORDERHUB_SANDBOX_";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        SandboxSettings settings;
        try {
            settings = settings(System.getenv());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        Sandbox sandbox = Sandbox.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("kitchen https://localhost:" + sandbox.kitchenPort());
        System.out.println("gateway https://localhost:" + sandbox.gatewayPort());
        System.out.println("warehouse https://localhost:" + sandbox.warehousePort());
        System.out.println("accounting https://localhost:" + sandbox.accountingPort() + AccountingStandIn.PATH);
        System.out.println("control https://localhost:" + sandbox.controlPort());
        Thread.currentThread().join();
    }

    /** @throws IllegalArgumentException naming the variable that is absent or malformed */
    static SandboxSettings settings(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        SandboxSettings.Builder builder = SandboxSettings.builder()
                .ports(
                        variables.number("KITCHEN_PORT", "0").intValue(),
                        variables.number("GATEWAY_PORT", "0").intValue(),
                        variables.number("WAREHOUSE_PORT", "0").intValue(),
                        variables.number("CONTROL_PORT", "0").intValue())
                .stores(
                        Path.of(variables.text("KEY_STORE")),
                        Path.of(variables.text("TRUST_STORE")),
                        variables.text("STORE_PASSWORD"))
                .apiKeys(
                        variables.text("KITCHEN_API_KEY"),
                        variables.text("GATEWAY_API_KEY"),
                        variables.text("WAREHOUSE_API_KEY"))
                .webhookSecrets(
                        variables.text("KITCHEN_WEBHOOK_SECRET"),
                        variables.text("GATEWAY_WEBHOOK_SECRET"),
                        variables.text("WAREHOUSE_WEBHOOK_SECRET"))
                .speed(variables.number("SPEED", "1"))
                .seed(variables.number("SEED", "1").longValue())
                .seedCards(variables.flag("SEED_CARDS"));
        builder.accountingPort(variables.number("ACCOUNTING_PORT", "0").intValue());
        variables
                .optional("ACCOUNTING_PASSWORD")
                .ifPresent(password -> builder.accountingUser(
                        variables.optional("ACCOUNTING_USER").orElse("OrderHub"), password));
        variables.optional("HUB_URL").map(URI::create).ifPresent(builder::hubUrl);
        variables.optional("BOOKS").map(Path::of).ifPresent(builder::booksDirectory);
        return builder.build();
    }

    private record Variables(Map<String, String> environment) {
        Optional<String> optional(String name) {
            return Optional.ofNullable(environment.get(PREFIX + name)).filter(value -> !value.isBlank());
        }

        String text(String name) {
            return optional(name).orElseThrow(() -> new IllegalArgumentException(PREFIX + name + " is absent"));
        }

        boolean flag(String name) {
            String value = optional(name).orElse("false");
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException(PREFIX + name + " must be true or false");
            }
            return value.equals("true");
        }

        Double number(String name, String otherwise) {
            try {
                return Double.valueOf(optional(name).orElse(otherwise));
            } catch (NumberFormatException malformed) {
                throw new IllegalArgumentException(PREFIX + name + " is not a number", malformed);
            }
        }
    }
}
