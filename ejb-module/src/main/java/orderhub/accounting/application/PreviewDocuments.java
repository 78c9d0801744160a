package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.Closings;
import orderhub.accounting.document.ClosedHour;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.export.ExportTrouble;
import orderhub.menu.Menus;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Shows what documents a closed hour would become by the mapping as it is now. The accounting system is asked, and nothing is written. */
@Singleton
public class PreviewDocuments {
    private final Transaction transaction;
    private final Closings closings;
    private final HourDrafts drafts;
    private final Menus menus;

    @Inject
    public PreviewDocuments(Transaction transaction, Closings closings, HourDrafts drafts, Menus menus) {
        this.transaction = transaction;
        this.closings = closings;
        this.drafts = drafts;
        this.menus = menus;
    }

    /**
     * @param drafts in their order
     * @param trouble why there are none
     */
    public record Preview(List<DocumentDraft> drafts, Optional<ExportTrouble> trouble) {
        public Preview {
            drafts = List.copyOf(drafts);
        }
    }

    /** Refusal: CLOSING_UNKNOWN, also for one of a restaurant the caller does not work in. */
    public Preview preview(Caller caller, ClosingId id) {
        return switch (drafts.of(transaction.call(() -> hour(caller, id)))) {
            case HourDrafts.Outcome.Drafted drafted -> new Preview(drafted.drafts(), Optional.empty());
            case HourDrafts.Outcome.Unfit unfit -> new Preview(List.of(), Optional.of(unfit.trouble()));
            case HourDrafts.Outcome.Failed failed ->
                new Preview(List.of(), Optional.of(ExportTrouble.of(failed.failure())));
        };
    }

    private ClosedHour hour(Caller caller, ClosingId id) {
        Optional<Closing> closing =
                closings.find(id).filter(found -> caller.worksIn(found.hour().restaurant()));
        return closing.flatMap(found -> menus.restaurant(found.hour().restaurant())
                        .map(restaurant ->
                                ClosedHour.of(found, restaurant.zone(), closings.lines(id, 0, Integer.MAX_VALUE))))
                .orElseThrow(() -> new Refused(Reason.CLOSING_UNKNOWN, null));
    }
}
