package orderhub.integration.warehouse;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The warehouses' REST interface (contract: warehouse v1). Every status comes back as a response, none as an exception. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface WarehouseApi {
    @GET
    @Path("/items")
    Response items(@QueryParam("cursor") String cursor, @QueryParam("limit") int limit);

    @GET
    @Path("/stock")
    Response stock(
            @QueryParam("warehouse") String warehouse,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") int limit);

    @GET
    @Path("/stock/{warehouse}/{ingredient}/{lot}")
    Response level(
            @PathParam("warehouse") String warehouse,
            @PathParam("ingredient") String ingredient,
            @PathParam("lot") String lot);

    @POST
    @Path("/write-offs")
    Response writeOff(WarehouseWire.NewWriteOff writeOff);

    @GET
    @Path("/write-offs/{id}")
    Response writeOff(@PathParam("id") String id);
}
