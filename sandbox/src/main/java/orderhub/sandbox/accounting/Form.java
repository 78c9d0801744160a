package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;

/** How an answer is written: as Atom, unless JSON is asked for. */
interface Form {
    /** An entity. */
    Answer entity(int status, EntityType type, ObjectNode entity, Selection selection);

    /** A part of a set, and how many there are when that was asked. */
    Answer set(EntityType type, List<ObjectNode> entities, Selection selection, Optional<Integer> count);

    Answer error(ODataError error);

    /** @param root the address all others begin with */
    static Form of(Call call, String root) {
        String format = call.query("$format");
        String accept = call.raw().headers().getOrDefault("accept", "");
        String wanted = format == null ? accept : format;
        if (wanted.equals("json") || wanted.contains("application/json")) {
            return new JsonForm(root, !wanted.contains("odata=nometadata"));
        }
        if (format != null && !format.equals("atom") && !format.contains("application/atom+xml")) {
            throw new ODataError(406, 3, "Запрошенный тип представления не поддерживается");
        }
        return new AtomForm(root);
    }
}
