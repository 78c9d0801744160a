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
import orderhub.web.Input;
import orderhub.web.json.RequestBody;
import orderhub.web.language.Texts;
import orderhub.web.problem.InvalidRequest;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
            summary = "Pays an order by card token or cash",
            description = "The answer is the money's state; a repeat never charges again. 200 when it is decided,"
                    + " 202 while it is not.")
    @APIResponse(
            responseCode = "200",
            description = "Where the money is",
            content = @Content(schema = @Schema(implementation = OrderJson.Paid.class)))
    public Response pay(@PathParam("id") String id, OrderJson.Pay body) {
        OrderJson.Pay wanted = Input.required(body, "");
        PaymentMethod method = Input.value(wanted.method(), "/method", PaymentResource::method);
        Optional<String> token =
                Optional.ofNullable(wanted.token()).map(text -> Input.text(text, "/token", LONGEST_TOKEN));
        OrderId order = Input.orderId(id);
        PayOrder.PaymentResult result = payOrder.pay(
                caller(), order, new PayOrder.PayWith(method, token, OrderResource.contact(wanted.customer())));
        boolean open = switch (result.payment().state()) {
            case INITIATED, UNKNOWN -> true;
            case ACTION_REQUIRED, AUTHORISED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, VOIDED, DECLINED -> false;
        };
        return Response.status(open ? 202 : 200).entity(paid(order, result)).build();
    }

    private static PaymentMethod method(String word) {
        for (PaymentMethod method : PaymentMethod.values()) {
            if (method.name().equals(word)) {
                return method;
            }
        }
        throw new IllegalArgumentException("CARD, CASH");
    }

    private static OrderJson.Paid paid(OrderId order, PayOrder.PaymentResult result) {
        return new OrderJson.Paid(
                order.value(), result.orderState().name(), OrderJson.PaymentView.of(result.payment()));
    }

    @POST
    @Path("/{id}/refund")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"cashier", "administrator"})
    @Operation(
            summary = "Gives money back, in whole or part",
            description = "Without amount all that is left. 200 when done, 202 while the gateway has not confirmed it.")
    @APIResponse(
            responseCode = "200",
            description = "The refund",
            content = @Content(schema = @Schema(implementation = OrderJson.RefundView.class)))
    public Response refund(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") String key, OrderJson.Refund body) {
        String idempotencyKey = Input.idempotencyKey(key);
        OrderJson.Refund wanted = Input.required(body, "");
        Optional<Money> amount =
                Optional.ofNullable(wanted.amount()).map(text -> Input.value(text, "/amount", Money::parse));
        amount.filter(money -> !money.isPositive()).ifPresent(money -> {
            throw InvalidRequest.field("/amount", "> 0");
        });
        PaymentOperation refund = refundOrder.refund(
                caller(),
                Input.orderId(id),
                new RefundOrder.RefundRequest(
                        amount,
                        Input.text(wanted.reason(), "/reason", LONGEST_REASON),
                        idempotencyKey,
                        RequestBody.fingerprint()));
        return Response.status(refund.state().isOpen() ? 202 : 200)
                .entity(new OrderJson.RefundView(
                        refund.id(),
                        refund.state().name(),
                        refund.amount().decimal(),
                        Money.CURRENCY,
                        refund.reason().orElse(null),
                        refund.outcome().orElse(null),
                        refund.createdAt().toString()))
                .build();
    }

    @GET
    @Path("/{id}/payment-return")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "Where the bank sends the guest back", description = "Shows no personal data.")
    public Response returned(@PathParam("id") String id) {
        Payment payment = returnFromBank.returned(Input.orderId(id)).payment();
        Locale locale = Texts.of(headers.getAcceptableLanguages());
        String outcome = switch (payment.state()) {
            case AUTHORISED, CAPTURED, PARTIALLY_REFUNDED -> "return.paid";
            case DECLINED, VOIDED, REFUNDED -> "return.declined";
            case INITIATED, UNKNOWN, ACTION_REQUIRED -> "return.waiting";
        };
        String text = Texts.text(locale, outcome);
        return Response.ok("<!doctype html><html lang=\"" + locale.getLanguage()
                        + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                        + text
                        + "</title><body style=\"font-family:sans-serif;margin:3rem auto;max-width:30rem\"><h1>" + text
                        + "</h1></body></html>")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .build();
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
