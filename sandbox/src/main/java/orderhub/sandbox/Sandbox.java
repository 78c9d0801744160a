package orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.accounting.AccountingStandIn;
import orderhub.sandbox.accounting.InfoBase;
import orderhub.sandbox.contract.Contract;
import orderhub.sandbox.contract.ContractCheck;
import orderhub.sandbox.contract.Violation;
import orderhub.sandbox.control.Control;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.gateway.GatewayStandIn;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.Tls;
import orderhub.sandbox.kitchen.CardBook;
import orderhub.sandbox.kitchen.CardStandIn;
import orderhub.sandbox.kitchen.KitchenStandIn;
import orderhub.sandbox.kitchen.SeedCards;
import orderhub.sandbox.warehouse.WarehouseStandIn;
import orderhub.sandbox.warehouse.Warehouses;
import orderhub.sandbox.webhook.WebhookSender;

/** Stand-ins of kitchens, gateway, warehouses and the accounting base with their control, started and stopped together. */
public final class Sandbox implements AutoCloseable {
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final ContractCheck check = new ContractCheck(Clock.systemUTC());
    private final Faults faults;
    private final WebhookSender kitchenCallbacks;
    private final WebhookSender gatewayCallbacks;
    private final WebhookSender warehouseCallbacks;
    private final KitchenStandIn kitchens;
    private final CardStandIn cards;
    private final GatewayStandIn gateway;
    private final Warehouses warehouses;
    private final InfoBase accounting;
    private final PartnerServer kitchenServer;
    private final PartnerServer gatewayServer;
    private final PartnerServer warehouseServer;
    private final PartnerServer accountingServer;
    private final PartnerServer controlServer;

    private Sandbox(SandboxSettings settings) {
        SSLContext tls = Tls.server(settings.keyStore(), settings.storePassword());
        SSLContext client = Tls.client(settings.trustStore(), settings.storePassword());
        faults = new Faults(settings.seed());
        Books kitchenBooks = opened(new Books(settings.booksDirectory(), "kitchen"));
        Books cardBooks = opened(new Books(settings.booksDirectory(), "cards"));
        Books gatewayBooks = opened(new Books(settings.booksDirectory(), "gateway"));
        kitchenCallbacks = opened(new WebhookSender(
                "kitchen",
                "productionCallback",
                settings.kitchenHubUrl(),
                settings.kitchenWebhookSecrets(),
                client,
                faults,
                check));
        gatewayCallbacks = opened(new WebhookSender(
                "gateway",
                "paymentCallback",
                settings.gatewayHubUrl(),
                settings.gatewayWebhookSecrets(),
                client,
                faults,
                check));
        warehouseCallbacks = opened(new WebhookSender(
                "warehouse",
                "warehouseCallback",
                settings.warehouseHubUrl(),
                settings.warehouseWebhookSecrets(),
                client,
                faults,
                check));
        CardBook cardBook =
                new CardBook(cardBooks, kitchensOfTheChain(), settings.seedCards() ? SeedCards.all() : List.of());
        kitchens = opened(
                new KitchenStandIn(kitchenBooks, kitchenCallbacks, kitchensOfTheChain(), cardBook, settings.speed()));
        cards = opened(new CardStandIn(cardBook, kitchens, settings.speed()));
        gateway = opened(
                new GatewayStandIn(gatewayBooks, gatewayCallbacks, settings.speed(), settings.authorisationLife()));
        warehouses = opened(new Warehouses(
                restaurants(),
                settings.booksDirectory(),
                warehouseCallbacks,
                settings.warehouseHeartbeat(),
                Clock.systemUTC()));
        accounting = opened(new InfoBase(settings.booksDirectory()));
        AccountingStandIn accountingStandIn = new AccountingStandIn(accounting, check);
        kitchenServer = opened(new PartnerServer(
                Contract.named("kitchen"), settings.kitchenPort(), tls, settings.kitchenApiKey(), faults, check));
        gatewayServer = opened(new PartnerServer(
                Contract.named("gateway"), settings.gatewayPort(), tls, settings.gatewayApiKey(), faults, check));
        warehouseServer = opened(new PartnerServer(
                Contract.named("warehouse"), settings.warehousePort(), tls, settings.warehouseApiKey(), faults, check));
        accountingServer = opened(PartnerServer.ofUser(
                "accounting",
                settings.accountingPort(),
                tls,
                settings.accountingUser(),
                settings.accountingPassword(),
                accountingStandIn,
                faults,
                check));
        controlServer = opened(PartnerServer.plain("control", settings.controlPort(), tls, faults, check));
        kitchens.serve(kitchenServer);
        cards.serve(kitchenServer);
        gateway.serve(gatewayServer);
        new WarehouseStandIn(warehouses).serve(warehouseServer);
        accountingStandIn.serve(accountingServer);
        new Control(this).serve(controlServer);
    }

    private <T extends AutoCloseable> T opened(T part) {
        toClose.push(part);
        return part;
    }

    /** Starts everything; what was started before a failure is stopped again. */
    public static Sandbox start(SandboxSettings settings) {
        Sandbox sandbox = new Sandbox(settings);
        try {
            sandbox.kitchenServer.start();
            sandbox.gatewayServer.start();
            sandbox.warehouseServer.start();
            sandbox.accountingServer.start();
            sandbox.controlServer.start();
        } catch (RuntimeException failure) {
            sandbox.close();
            throw new IllegalStateException("the sandbox cannot start: " + failure.getMessage(), failure);
        }
        return sandbox;
    }

    public Faults faults() {
        return faults;
    }

    public KitchenStandIn kitchens() {
        return kitchens;
    }

    public CardStandIn cards() {
        return cards;
    }

    public GatewayStandIn gateway() {
        return gateway;
    }

    public Warehouses warehouses() {
        return warehouses;
    }

    public InfoBase accounting() {
        return accounting;
    }

    public ObjectNode kitchenBooks() {
        return kitchens.books();
    }

    public ObjectNode gatewayBooks() {
        return gateway.books();
    }

    /** How the hub pressed on each partner: most calls at once, in one second, and of one write in one second. */
    public ObjectNode traffic() {
        ObjectNode all = Json.object();
        all.set("kitchen", kitchenServer.traffic());
        all.set("gateway", gatewayServer.traffic());
        all.set("warehouse", warehouseServer.traffic());
        all.set("accounting", accountingServer.traffic());
        return all;
    }

    /**
     * What was not as the contracts say, in requests, answers and callbacks of either side; empty when all is well.
     * What a fault spoiled is not among it.
     */
    public List<Violation> violations() {
        return check.violations();
    }

    /** How many callbacks are on their way or wait for a repetition. */
    public int pendingCallbacks() {
        return kitchenCallbacks.pending() + gatewayCallbacks.pending() + warehouseCallbacks.pending();
    }

    /** For what begins from now on. */
    public void speed(double speed) {
        kitchens.speed(speed);
        cards.speed(speed);
        gateway.speed(speed);
    }

    /**
     * Forgets orders, payments, documents, faults and violations, puts every line online, and has the stock, the technology cards and
     * the catalogues of the start.
     */
    public void reset() {
        faults.clear();
        kitchens.reset();
        cards.reset();
        gateway.reset();
        warehouses.reset();
        accounting.reset();
        check.clear();
        kitchenServer.forgetTraffic();
        gatewayServer.forgetTraffic();
        warehouseServer.forgetTraffic();
        accountingServer.forgetTraffic();
    }

    public int kitchenPort() {
        return kitchenServer.port();
    }

    public int gatewayPort() {
        return gatewayServer.port();
    }

    public int warehousePort() {
        return warehouseServer.port();
    }

    public int accountingPort() {
        return accountingServer.port();
    }

    public int controlPort() {
        return controlServer.port();
    }

    /** Restaurants, kitchens and dishes of the sandbox's chain, as the hub's reference data. */
    public static byte[] referenceData() {
        try (InputStream stream = Sandbox.class.getResourceAsStream("/reference/chain.json")) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The technology cards of its dishes and semi-finished goods, as files to be uploaded. */
    public static List<byte[]> cardFiles() {
        return SeedCards.files();
    }

    /** The ids of its restaurants. */
    public static List<String> restaurants() {
        List<String> ids = new ArrayList<>();
        Json.parse(referenceData())
                .get("restaurants")
                .forEach(restaurant -> ids.add(restaurant.get("id").textValue()));
        return ids;
    }

    private static List<String> kitchensOfTheChain() {
        return Json.parse(referenceData()).at("/restaurants").findValues("kitchens").stream()
                .flatMap(kitchens -> kitchens.findValuesAsText("id").stream())
                .toList();
    }

    /** Stops the servers first, then what they use; books last. */
    @Override
    public void close() {
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception failure) {
                System.getLogger(Sandbox.class.getName())
                        .log(System.Logger.Level.WARNING, "a part of the sandbox did not stop well", failure);
            }
        }
    }
}
