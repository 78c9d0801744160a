package orderhub.integration.accounting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;

/** Addresses and filters of OData 3.0, encoded as they go over the wire. */
final class ODataAddress {
    private ODataAddress() {}

    static String entity(String name) {
        return encoded(name);
    }

    static String of(DocumentRef ref) {
        return encoded(ref.entity() + "(guid'" + ref.key() + "')");
    }

    static String filter(CatalogueQuery query) {
        return encoded(query.field() + " eq '" + query.value().replace("'", "''") + "'");
    }

    static String filter(LocalDateTime from, LocalDateTime until) {
        return encoded("Date ge " + literal(from) + " and Date lt " + literal(until));
    }

    static String order() {
        return encoded("Date,Ref_Key");
    }

    private static String literal(LocalDateTime moment) {
        return "datetime'" + DraftValue.MOMENTS.format(moment) + "'";
    }

    /** As people and public clients write them: brackets, quotes and commas as they are, a space never as a plus. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%27", "'")
                .replace("%2C", ",");
    }
}
