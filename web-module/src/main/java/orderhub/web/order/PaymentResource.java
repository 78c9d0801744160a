package orderhub.web.order;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.Optional;
import orderhub.order.OrderId;
import orderhub.payment.Payment;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentOperation;
import orderhub.payment.application.PayOrder;
import orderhub.payment.application.RefundOrder;
import orderhub.payment.application.ReturnFromBank;
import orderhub.security.Caller;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.web.Input;
import orderhub.web.language.Texts;
import orderhub.web.openapi.Refuses;
import orderhub.web.problem.Hint;
import orderhub.web.problem.InvalidRequest;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The money of an order. */
@Path("/orders")
@RequestScoped
@Tag(name = "payment")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentResource {
    private static final int LONGEST_TOKEN = 256;
    private static final int LONGEST_REASON = 160;

    @Inject
    private PayOrder payOrder;

    @Inject
    private RefundOrder refundOrder;

    @Inject
    private ReturnFromBank returnFromBank;

    @Context
    private SecurityContext security;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("/{id}/pay")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"customer", "cashier", "device", "administrator"})
    @Operation(
            operationId = "payOrder",
            summary = "Pays an order by card token or cash",
            description =
                    "The answer is the money's state. It may be repeated, from several devices too: an order is never"
                            + " charged twice, and whoever comes second is told where the money is. Only after DECLINED a new token is tried: while the guest has to"
                            + " confirm at the bank, everybody is led there, and no cash is taken. What was set apart is looked at once"
                            + " more first: nobody pays for what cannot be cooked.")
    @APIResponse(
            responseCode = "200",
            description = "Decided, or the guest has to act: see state",
            content = @Content(schema = @Schema(implementation = PaymentJson.Paid.class)))
    @APIResponse(
            responseCode = "202",
            description = "Not known yet; the hub finds out by itself, and the order will say",
            content = @Content(schema = @Schema(implementation = PaymentJson.Paid.class)))
    @Refuses({Reason.WRONG_STATE, Reason.PAYMENT_TOKEN_MISSING, Reason.PAID_BY_CARD, Reason.INGREDIENT_UNAVAILABLE})
    public Response pay(
            @PathParam("id") String id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = PaymentJson.Pay.class),
                                            examples = {
                                                @ExampleObject(name = "card", value = """
                                                        {"method": "CARD", "token": "tok_ok"}"""),
                                                @ExampleObject(name = "cash", value = """
                                                        {"method": "CASH", "customer": {"email": "guest@example.com"}}""")
                                            }))
                    PaymentJson.Pay body) {
        PaymentJson.Pay wanted = Input.required(body, "");
        PaymentMethod method = Input.word(PaymentMethod.class, wanted.method(), "/method");
        Optional<String> token =
                Optional.ofNullable(wanted.token()).map(text -> Input.text(text, "/token", LONGEST_TOKEN));
        if (method == PaymentMethod.CASH && token.isPresent()) {
            throw new InvalidRequest(400, "FIELD_UNKNOWN", "/token");
        }
        OrderId order = Input.orderId(id);
        PayOrder.PaymentResult result = payOrder.pay(
                caller(), order, new PayOrder.PayWith(method, token, OrderResource.contact(wanted.customer())));
        boolean open = switch (result.payment().state()) {
            case INITIATED, UNKNOWN -> true;
            case ACTION_REQUIRED, AUTHORISED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, VOIDED, DECLINED -> false;
        };
        return Response.status(open ? 202 : 200).entity(paid(order, result)).build();
    }

    private static PaymentJson.Paid paid(OrderId order, PayOrder.PaymentResult result) {
        return new PaymentJson.Paid(
                order.value(), result.orderState().name(), PaymentJson.PaymentView.of(result.payment()));
    }

    @POST
    @Path("/{id}/refund")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"cashier", "administrator"})
    @Operation(
            operationId = "refundOrder",
            summary = "Gives money back, in whole or part",
            description =
                    "Never more than was taken and not given back yet, by us or by the guest's bank; possible once the order"
                            + " is over.")
    @APIResponse(
            responseCode = "200",
            description = "Decided: see state",
            content = @Content(schema = @Schema(implementation = PaymentJson.RefundView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The gateway has not confirmed it yet; the hub goes on by itself",
            content = @Content(schema = @Schema(implementation = PaymentJson.RefundView.class)))
    @Refuses({
        Reason.WRONG_STATE,
        Reason.CHARGEBACK_OPEN,
        Reason.NOTHING_CAPTURED,
        Reason.NOTHING_LEFT,
        Reason.AMOUNT_TOO_HIGH
    })
    public Response refund(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") String key, PaymentJson.Refund body) {
        String idempotencyKey = Input.idempotencyKey(key);
        PaymentJson.Refund wanted = Input.required(body, "");
        Optional<Money> amount = Optional.ofNullable(wanted.amount()).map(text -> Input.money(text, "/amount"));
        amount.filter(money -> !money.isPositive()).ifPresent(money -> {
            throw InvalidRequest.field("/amount", new Hint(Hint.Kind.MORE_THAN, "0.00"));
        });
        PaymentOperation refund = refundOrder.refund(
                caller(),
                Input.orderId(id),
                new RefundOrder.RefundRequest(
                        amount,
                        Input.text(wanted.reason(), "/reason", LONGEST_REASON),
                        idempotencyKey,
                        orderhub.web.json.RequestBody.fingerprint()));
        return Response.status(refund.state().isOpen() ? 202 : 200)
                .entity(PaymentJson.RefundView.of(refund))
                .build();
    }

    @GET
    @Path("/{id}/payment-return")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            operationId = "returnFromBank",
            summary = "Where the bank sends the guest back",
            description =
                    "A page for the guest's browser. The hub asks the gateway before it says anything, but not again within"
                            + " a few seconds. Shows no personal data.")
    @APIResponse(
            responseCode = "200",
            description = "Paid, not paid, given back, or still waiting, in the guest's language",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    public Response returned(@PathParam("id") String id) {
        Locale locale = Texts.of(headers.getAcceptableLanguages());
        try {
            Payment payment = returnFromBank.returned(Input.orderId(id)).payment();
            return ReturnPage.of(payment.state(), locale);
        } catch (Refused unknown) {
            if (headers.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE)) {
                return ReturnPage.unknown(locale);
            }
            throw unknown;
        }
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
