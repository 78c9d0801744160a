package orderhub.accounting.export;

import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.AccountingSystem.RefusalKind;

/**
 * What stands in the way of an export.
 *
 * @param detail in the accounting system's words, or what of the mapping or the document is meant; cut
 */
public record ExportTrouble(Kind kind, String detail) {
    public static final int LONGEST = 1_000;

    public ExportTrouble {
        // Some of them could not be kept.
        detail = detail.replaceAll("\\p{Cntrl}+", " ").strip();
        detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
    }

    public static ExportTrouble of(Failure failure) {
        return switch (failure) {
            case Failure.Refused(String code, String text, RefusalKind kind) ->
                new ExportTrouble(of(kind), code + ": " + text);
            case Failure.TryLater later -> new ExportTrouble(of(later.kind()), later.reason());
            case Failure.NotAuthenticated none -> new ExportTrouble(Kind.NOT_AUTHENTICATED, "");
        };
    }

    private static Kind of(RefusalKind kind) {
        return switch (kind) {
            case BUSINESS -> Kind.REFUSED;
            case CLOSED_PERIOD -> Kind.CLOSED_PERIOD;
            case RIGHTS -> Kind.NO_RIGHTS;
            case BAD_VALUE -> Kind.BAD_VALUE;
        };
    }

    private static Kind of(LaterKind kind) {
        return switch (kind) {
            case LOCK -> Kind.LOCKED;
            case MAINTENANCE -> Kind.MAINTENANCE;
            case UNREACHABLE -> Kind.UNREACHABLE;
            case BUSY -> Kind.BUSY;
        };
    }

    /** Each is one sentence for people. */
    public enum Kind {
        /** Somebody else works on the same data there. */
        LOCKED,
        MAINTENANCE,
        UNREACHABLE,
        /** As many of our calls are under way as may be. */
        BUSY,
        NOT_AUTHENTICATED,
        /** Nobody knows yet whether a call had an effect. */
        UNCLEAR,
        /** By the rules of the books. */
        REFUSED,
        CLOSED_PERIOD,
        NO_RIGHTS,
        BAD_VALUE,
        DIFFERENT,
        /** It was there, and is not any more. */
        GONE,
        /** It is not posted, though it was said to be. */
        NOT_POSTED,
        /** The mapping cannot be worked with, or an entry of a catalogue is missing or not one. */
        MAPPING
    }
}
