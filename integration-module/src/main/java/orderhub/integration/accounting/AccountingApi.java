package orderhub.integration.accounting;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * 1C's standard OData interface, as far as it is used (contract: accounting v1). Every status comes back as a response, none as an exception.
 * The client encodes what stands in addresses; see {@link SpacesInQueries} for what it does not do as 1C's clients do.
 */
@Path("/odata/standard.odata")
public interface AccountingApi {
    @GET
    @Path("/{resource}")
    @Produces(MediaType.APPLICATION_XML)
    Response metadata(@PathParam("resource") String metadata);

    @GET
    @Path("/{resource}")
    @Produces(MediaType.APPLICATION_JSON)
    Response one(@PathParam("resource") String resource, @QueryParam("$format") String format);

    @GET
    @Path("/{resource}")
    @Produces(MediaType.APPLICATION_JSON)
    Response some(
            @PathParam("resource") String resource,
            @QueryParam("$format") String format,
            @QueryParam("$filter") String filter,
            @QueryParam("$orderby") String order,
            @QueryParam("$select") String fields,
            @QueryParam("$top") int top,
            @QueryParam("$skip") Integer skip);

    @POST
    @Path("/{resource}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response create(@PathParam("resource") String entity, @QueryParam("$format") String format, WrittenJson document);

    /** The body is empty, but there: without one a proxy may ask for its length. */
    @POST
    @Path("/{resource}/Post")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response post(
            @PathParam("resource") String document,
            @QueryParam("PostingModeOperational") boolean operational,
            @QueryParam("$format") String format,
            WrittenJson nothing);
}
