package orderhub.integration.gateway;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The gateway's REST interface (contract: gateway v1). Every status comes back as a response, none as an exception. */
@Path("/api/v1/payments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface GatewayApi {
    String KEY = "Idempotency-Key";

    @POST
    @Path("/process")
    Response process(@HeaderParam(KEY) String key, GatewayWire.NewPayment payment);

    @GET
    Response find(@QueryParam("merchantOrderId") String merchantOrderId);

    @POST
    @Path("/{paymentId}/capture")
    Response capture(
            @PathParam("paymentId") String paymentId, @HeaderParam(KEY) String key, GatewayWire.Capture capture);

    @POST
    @Path("/{paymentId}/cancel")
    Response cancel(@PathParam("paymentId") String paymentId, @HeaderParam(KEY) String key, GatewayWire.Cancel cancel);

    @POST
    @Path("/{paymentId}/refunds")
    Response refund(@PathParam("paymentId") String paymentId, @HeaderParam(KEY) String key, GatewayWire.Refund refund);
}
