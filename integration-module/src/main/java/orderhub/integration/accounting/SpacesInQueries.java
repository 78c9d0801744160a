package orderhub.integration.accounting;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;

/**
 * Writes a space in a query as {@code %20}. The client writes a plus, as forms do, and nothing promises that 1C reads that as a space; a real
 * plus is encoded already.
 */
final class SpacesInQueries implements ClientRequestFilter {
    @Override
    public void filter(ClientRequestContext request) {
        URI uri = request.getUri();
        String query = uri.getRawQuery();
        if (query != null && query.indexOf('+') >= 0) {
            String whole = uri.toString();
            int begin = whole.indexOf('?');
            request.setUri(URI.create(
                    whole.substring(0, begin) + whole.substring(begin).replace("+", "%20")));
        }
    }
}
