package orderhub.integration.kitchen;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What the kitchens' REST interface has of technology cards (contract: kitchen v1, from 1.2.0 on). Every status comes back as a
 * response, none as an exception.
 */
@Path("/api/v1/production")
@Produces(MediaType.APPLICATION_JSON)
public interface ProductionCardsApi {
    /** @param file with that card alone (contract: technology card v1) */
    @PUT
    @Path("/cards/{technologyCardId}/versions/{version}")
    @Consumes(MediaType.APPLICATION_XML)
    Response test(
            @PathParam("technologyCardId") String technologyCardId, @PathParam("version") int version, byte[] file);

    @GET
    @Path("/cards/{technologyCardId}/versions/{version}")
    Response get(@PathParam("technologyCardId") String technologyCardId, @PathParam("version") int version);

    /** @param cursor null for the first page */
    @GET
    @Path("/kitchens/{kitchenId}/cards")
    Response held(
            @PathParam("kitchenId") String kitchenId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") int limit);

    /** @param file of cards (contract: technology card v1) */
    @PUT
    @Path("/kitchens/{kitchenId}/cards")
    @Consumes(MediaType.APPLICATION_XML)
    Response bring(@PathParam("kitchenId") String kitchenId, byte[] file);
}
