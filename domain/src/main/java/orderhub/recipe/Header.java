package orderhub.recipe;

import java.time.LocalDate;
import java.util.Optional;
import orderhub.shared.Wording;

/**
 * What a card is about, and who answers for it.
 *
 * @param approved the day of approval, of the years 2000 to 2999 as is validFrom
 * @param validFrom the first day it may be used, not before the approval; empty: as soon as it is confirmed
 * @param changeReason why it changed; needed when {@link ChangeRule} warns
 */
public record Header(
        Wording name,
        Product product,
        String author,
        LocalDate approved,
        Optional<LocalDate> validFrom,
        Optional<String> changeReason) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    public Header {
        Words.name("name", name);
        Words.name("author", author);
        checkYear("approvalDate", approved);
        validFrom.ifPresent(day -> {
            checkYear("validFrom", day);
            CardRefused.unless(!day.isBefore(approved), "validFrom", "must not be before the approval");
        });
        changeReason.ifPresent(reason -> Words.description("changeReason", reason));
    }

    private static void checkYear(String field, LocalDate day) {
        CardRefused.unless(
                day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR,
                field,
                "must be of the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }
}
