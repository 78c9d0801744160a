package orderhub.accounting.export;

import java.util.Optional;
import java.util.UUID;

/**
 * A document as far as it has come.
 *
 * @param kind by the mapping
 * @param part from 1
 * @param calls how often the accounting system was called about it
 * @param trouble what stands in its way
 */
public record Journalled(
        UUID key,
        String entity,
        String kind,
        int part,
        DocumentState state,
        int calls,
        Optional<ExportTrouble> trouble) {}
