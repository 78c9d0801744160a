package orderhub.accounting.document;

import java.util.UUID;

/**
 * An entry of a catalogue.
 *
 * @param folder it only holds others
 * @param deletionMark somebody wants it gone
 */
public record CatalogueEntry(UUID key, String code, String description, boolean folder, boolean deletionMark) {}
