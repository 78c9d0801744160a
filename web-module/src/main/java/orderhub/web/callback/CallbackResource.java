package orderhub.web.callback;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import orderhub.kitchen.KitchenCallbacks;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.application.TakeProductionReport;
import orderhub.payment.GatewayCallbacks;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.application.TakePaymentReport;
import orderhub.security.CallbackSignatures;
import orderhub.security.CallbackSignatures.Partner;
import orderhub.stock.WarehouseCallbacks;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.application.TakeStockNews;
import orderhub.web.json.Json;
import orderhub.web.json.RawBody;
import orderhub.web.problem.InvalidRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Partners' callbacks (contract: callbacks v1). Open to all, believed only with a good signature; answered after one short
 * transaction. What needs another system is done behind the answer.
 *
 * <p>Card numbers are not looked for in the whole body: a partner's ids may look like one, and a refused callback would be news
 * lost. Nothing is kept but the fields the hub reads, and in those that are free text a card number is masked.
 */
@Path("/callbacks")
@RequestScoped
@Tag(name = "callbacks")
@Consumes(MediaType.APPLICATION_JSON)
public class CallbackResource {
    /** News that are told apart by a revision. */
    private static final Set<String> WITH_REVISION =
            Set.of("production.order.updated", "payment.updated", "payment.chargeback");

    @Inject
    private CallbackSignatures signatures;

    @Inject
    private RefusedCallbacks refused;

    @Inject
    private KitchenCallbacks kitchenCallbacks;

    @Inject
    private GatewayCallbacks gatewayCallbacks;

    @Inject
    private WarehouseCallbacks warehouseCallbacks;

    @Inject
    private TakeProductionReport takeProductionReport;

    @Inject
    private TakePaymentReport takePaymentReport;

    @Inject
    private TakeStockNews takeStockNews;

    @POST
    @Path("/production")
    @PermitAll
    @RawBody
    @Operation(
            operationId = "productionCallback",
            summary = "A kitchen's signed report",
            description = "Standard Webhooks; the contract is contracts/callbacks. A repetition changes nothing.")
    @APIResponse(responseCode = "204", description = "Taken, or known already")
    public void production(
            @HeaderParam("webhook-id") String id,
            @HeaderParam("webhook-timestamp") String timestamp,
            @HeaderParam("webhook-signature") String signature,
            byte[] body) {
        String text = checked(Partner.KITCHEN, id, timestamp, signature, body);
        KitchenNews news = kitchenCallbacks.read(text);
        if (news instanceof KitchenNews.Unreadable unreadable) {
            throw malformed(unreadable.reason());
        }
        takeProductionReport.take(news);
    }

    @POST
    @Path("/payments")
    @PermitAll
    @RawBody
    @Operation(
            operationId = "paymentCallback",
            summary = "The gateway's signed notification",
            description = "Standard Webhooks; the contract is contracts/callbacks. A repetition changes nothing.")
    @APIResponse(responseCode = "204", description = "Taken, or known already")
    public void payments(
            @HeaderParam("webhook-id") String id,
            @HeaderParam("webhook-timestamp") String timestamp,
            @HeaderParam("webhook-signature") String signature,
            byte[] body) {
        String text = checked(Partner.GATEWAY, id, timestamp, signature, body);
        GatewayNews news = gatewayCallbacks.read(text);
        if (news instanceof GatewayNews.Unreadable unreadable) {
            throw malformed(unreadable.reason());
        }
        takePaymentReport.receive(id, news);
    }

    @POST
    @Path("/warehouse")
    @PermitAll
    @RawBody
    @Operation(
            operationId = "warehouseCallback",
            summary = "A warehouse's signed news",
            description = "Standard Webhooks; the contract is contracts/callbacks. A repetition changes nothing.")
    @APIResponse(responseCode = "204", description = "Taken, or known already")
    public void warehouse(
            @HeaderParam("webhook-id") String id,
            @HeaderParam("webhook-timestamp") String timestamp,
            @HeaderParam("webhook-signature") String signature,
            byte[] body) {
        String text = checked(Partner.WAREHOUSE, id, timestamp, signature, body);
        WarehouseNews news = warehouseCallbacks.read(text);
        if (news instanceof WarehouseNews.Unreadable unreadable) {
            throw malformed(unreadable.reason());
        }
        takeStockNews.take(id, news);
    }

    private String checked(Partner partner, String id, String timestamp, String signature, byte[] body) {
        byte[] received = body == null ? new byte[0] : body;
        String problem = switch (signatures.verify(partner, id, timestamp, signature, received)) {
            case GOOD -> null;
            case MISSING -> "SIGNATURE_MISSING";
            case STALE -> "SIGNATURE_STALE";
            // Signed is text: of what is none nobody can tell, and a repetition would not help.
            case FORGED -> isText(received) ? "SIGNATURE_WRONG" : null;
        };
        if (problem != null) {
            refused.because(partner, problem);
            throw new InvalidRequest(401, problem, null);
        }
        checkJson(received);
        return new String(received, StandardCharsets.UTF_8);
    }

    private static boolean isText(byte[] received) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(received));
            return true;
        } catch (CharacterCodingException noText) {
            return false;
        }
    }

    /** Unknown members are passed over, a revision of news that have none among them; anything else is as strict as for other callers. */
    static void checkJson(byte[] received) {
        try {
            JsonNode callback = Json.parse(received);
            JsonNode revision = callback.at("/data/revision");
            boolean good = !WITH_REVISION.contains(callback.path("type").asText())
                    || revision.isIntegralNumber() && revision.canConvertToLong() && revision.asLong() > 0;
            if (!good && !revision.isMissingNode()) {
                throw new InvalidRequest(400, "FIELD_INVALID", "/data/revision");
            }
        } catch (InvalidRequest malformed) {
            throw new InvalidRequest(400, "CALLBACK_MALFORMED", malformed.pointer(), malformed.code());
        }
    }

    private static InvalidRequest malformed(String reason) {
        return new InvalidRequest(400, "CALLBACK_MALFORMED", null, reason);
    }
}
