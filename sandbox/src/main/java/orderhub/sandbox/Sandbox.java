package orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.control.Control;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.gateway.GatewayStandIn;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.http.Tls;
import orderhub.sandbox.kitchen.KitchenStandIn;
import orderhub.sandbox.webhook.WebhookSender;

/** Kitchen and gateway stand-ins with their control, started and stopped together. */
public final class Sandbox implements AutoCloseable {
    private final Faults faults;
    private final Books kitchenBooks;
    private final Books gatewayBooks;
    private final WebhookSender kitchenCallbacks;
    private final WebhookSender gatewayCallbacks;
    private final KitchenStandIn kitchens;
    private final GatewayStandIn gateway;
    private final PartnerServer kitchenServer;
    private final PartnerServer gatewayServer;
    private final PartnerServer controlServer;

    private Sandbox(SandboxSettings settings) throws IOException {
        SSLContext tls = Tls.server(settings.keyStore(), settings.storePassword());
        SSLContext client = Tls.client(settings.trustStore(), settings.storePassword());
        faults = new Faults(settings.seed());
        kitchenBooks = new Books(settings.booksDirectory(), "kitchen");
        gatewayBooks = new Books(settings.booksDirectory(), "gateway");
        kitchenCallbacks = new WebhookSender(
                "kitchen",
                settings.hubUrl().map(hub -> hub.resolve("/api/v1/callbacks/production")),
                settings.kitchenWebhookSecret(),
                client,
                faults);
        gatewayCallbacks = new WebhookSender(
                "gateway",
                settings.hubUrl().map(hub -> hub.resolve("/api/v1/callbacks/payments")),
                settings.gatewayWebhookSecret(),
                client,
                faults);
        kitchens = new KitchenStandIn(kitchenBooks, kitchenCallbacks, settings.speed());
        gateway = new GatewayStandIn(gatewayBooks, gatewayCallbacks, settings.speed());
        kitchenServer = new PartnerServer(
                "kitchen", settings.kitchenPort(), tls, Optional.of(settings.kitchenApiKey()), faults);
        gatewayServer = new PartnerServer(
                "gateway", settings.gatewayPort(), tls, Optional.of(settings.gatewayApiKey()), faults);
        controlServer = new PartnerServer("control", settings.controlPort(), tls, Optional.empty(), faults);
        kitchens.serve(kitchenServer);
        gateway.serve(gatewayServer);
        new Control(faults, kitchens, gateway).serve(controlServer);
        gateway.serveBank(controlServer);
        kitchenServer.start();
        gatewayServer.start();
        controlServer.start();
    }

    public static Sandbox start(SandboxSettings settings) {
        try {
            return new Sandbox(settings);
        } catch (IOException failure) {
            throw new UncheckedIOException("the sandbox cannot start", failure);
        }
    }

    public Faults faults() {
        return faults;
    }

    public KitchenStandIn kitchens() {
        return kitchens;
    }

    public GatewayStandIn gateway() {
        return gateway;
    }

    public ObjectNode kitchenBooks() {
        return kitchens.books();
    }

    public ObjectNode gatewayBooks() {
        return gateway.books();
    }

    public int kitchenPort() {
        return kitchenServer.port();
    }

    public int gatewayPort() {
        return gatewayServer.port();
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

    @Override
    public void close() {
        kitchenServer.close();
        gatewayServer.close();
        controlServer.close();
        kitchens.close();
        gateway.close();
        kitchenCallbacks.close();
        gatewayCallbacks.close();
        kitchenBooks.close();
        gatewayBooks.close();
    }
}
