package orderhub.integration.kitchen;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The kitchens' REST interface (contract: kitchen v1). Every status comes back as a response, none as an exception. */
@Path("/api/v1/production")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface KitchenApi {
    @POST
    @Path("/orders")
    Response create(KitchenWire.NewOrder order);

    @GET
    @Path("/orders/{orderId}")
    Response get(@PathParam("orderId") String orderId);

    @POST
    @Path("/orders/{orderId}/cancel")
    Response cancel(@PathParam("orderId") String orderId, KitchenWire.Cancellation cancellation);

    @GET
    @Path("/kitchens")
    Response kitchens(@QueryParam("restaurantId") String restaurantId);
}
