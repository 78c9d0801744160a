package orderhub.accounting.document;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Port: the system in which the books are kept (contract: accounting v1). Nothing of it throws. */
public interface AccountingSystem {
    /** Whether there is one at all; without it hours are closed and kept here. */
    boolean isConfigured();

    /** What it has; {@link Answer.NotThere} never. */
    Answer<Metadata> metadata();

    /** A document as it is now. */
    Answer<StoredDocument> find(DocumentRef ref);

    /**
     * Creates the document, not posted, with the draft's key. What else exists under that key is left as it is:
     * {@link Written.AlreadyThere}.
     */
    Written create(DocumentDraft draft);

    /** Has the document count in the books; once, however often it is asked for. Of one that is not there {@link Written.NotThere}. */
    Written post(DocumentRef ref);

    /** Entries of a catalogue, at most {@link #MOST_ENTRIES}: no folders, but also those marked for deletion. */
    Answer<List<CatalogueEntry>> lookUp(CatalogueQuery query);

    /**
     * A page of documents dated in that period, in the order of date and key: of each only what all documents have, {@link #OF_ALL}, because
     * all rows of many documents are more than anybody wants to hold. Whether one has changed its version tells.
     *
     * @param from at or after that
     * @param until before that
     * @param skip how many to pass over, as earlier pages had them
     */
    Answer<Page> list(String entity, LocalDateTime from, LocalDateTime until, int skip);

    /** What a page has of each document, beside its key. */
    Set<String> OF_ALL = Set.of("DataVersion", "Number", "Date", "Posted", "DeletionMark");

    /** More are not needed to see that it is not one. */
    int MOST_ENTRIES = 10;

    /** @param last there is none behind it */
    record Page(List<StoredDocument> documents, boolean last) {
        public Page {
            documents = List.copyOf(documents);
        }
    }

    /** What came of a question. */
    sealed interface Answer<T> {
        record Given<T>(T value) implements Answer<T> {}

        /** In its own words: there is no such thing. */
        record NotThere<T>() implements Answer<T> {}

        record Failed<T>(Failure failure) implements Answer<T> {}
    }

    /** What came of a change. */
    sealed interface Written {
        record Done() implements Written {}

        /** In its own words: the key is in use. To be read and compared before anything else. */
        record AlreadyThere() implements Written {}

        /** In its own words: there is no such document. */
        record NotThere() implements Written {}

        /** It may have happened: to be read before it is sent again. */
        record Unclear(String reason) implements Written {}

        /** It has not happened. */
        record Failed(Failure failure) implements Written {}
    }

    /** Why nothing came of it. */
    sealed interface Failure {
        /**
         * In its own words, and repeating it would not help: a person has to look.
         *
         * @param code as it gives it
         * @param text for people, in its language; cut
         */
        record Refused(String code, String text, RefusalKind kind) implements Failure {}

        /**
         * Not now.
         *
         * @param reason for logs; names no value
         * @param after not sooner, if it says so
         */
        record TryLater(LaterKind kind, String reason, Optional<Duration> after) implements Failure {
            public TryLater(LaterKind kind, String reason) {
                this(kind, reason, Optional.empty());
            }
        }

        /** It does not know us, or asks for a password in a page for people: somebody has to look at the credentials. */
        record NotAuthenticated() implements Failure {}
    }

    /** What is refused. */
    enum RefusalKind {
        /** By the rules of the books, as when a field is missing that posting needs. */
        BUSINESS,
        /** The period is closed to changes. */
        CLOSED_PERIOD,
        /** Our user has no right to it. */
        RIGHTS,
        /** What was sent cannot be understood: the mapping does not fit. */
        BAD_VALUE
    }

    /** When to come again. */
    enum LaterKind {
        /** Somebody else is working on the same data: soon. */
        LOCK,
        /** It is being looked after: in some minutes. */
        MAINTENANCE,
        /** It cannot be reached, does not answer or breaks down: with growing distance. */
        UNREACHABLE,
        /** We have as many calls under way as we may: as soon as one is over. */
        BUSY
    }
}
