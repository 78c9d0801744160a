package orderhub.integration.accounting;

import java.time.LocalDateTime;
import java.util.stream.Collectors;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;

/** Resources and filters of OData 3.0, before they are encoded. */
final class ODataAddress {
    static final String METADATA = "$metadata";
    static final String IN_ORDER = "Date,Ref_Key";
    static final String OF_ALL =
            "Ref_Key," + AccountingSystem.OF_ALL.stream().sorted().collect(Collectors.joining(","));

    private ODataAddress() {}

    static String of(DocumentRef ref) {
        return ref.entity() + "(guid'" + ref.key() + "')";
    }

    static String filter(CatalogueQuery query) {
        return query.field() + " eq '" + query.value().replace("'", "''") + "'";
    }

    static String filter(LocalDateTime from, LocalDateTime until) {
        return "Date ge " + literal(from) + " and Date lt " + literal(until);
    }

    private static String literal(LocalDateTime moment) {
        return "datetime'" + DraftValue.MOMENTS.format(moment) + "'";
    }
}
