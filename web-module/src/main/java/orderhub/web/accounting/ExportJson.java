package orderhub.web.accounting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import orderhub.accounting.application.CompareBooks;
import orderhub.accounting.application.PreviewDocuments;
import orderhub.accounting.application.ShowExport;
import orderhub.accounting.document.Difference;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.Journalled;
import orderhub.accounting.export.PlannedHour;
import orderhub.web.language.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of exports. */
public final class ExportJson {
    private ExportJson() {}

    @Schema(
            name = "Export",
            requiredProperties = {"stands", "standsRu", "standsEn", "allStopped", "plannedUpTo", "hours"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            @Schema(
                    enumeration = {
                        "NOT_CONFIGURED",
                        "STOPPED",
                        "WAITS_FOR_A_PERSON",
                        "HELD_UP",
                        "UNDER_WAY",
                        "UP_TO_DATE"
                    },
                    description =
                            "NOT_CONFIGURED: there is no accounting system. STOPPED: a person stopped it. WAITS_FOR_A_PERSON: a document was"
                                    + " refused, or something else is there in its place. HELD_UP: it goes on by itself when what stands in the"
                                    + " way is gone. UNDER_WAY. UP_TO_DATE: all closed hours are in the books.")
            String stands,

            String standsRu,
            String standsEn,
            @Schema(description = "What stands in the way.") Trouble trouble,

            @Schema(description = "Whether the export of all restaurants is stopped.")
            boolean allStopped,

            @Schema(description = "The number of the last closing whose documents are planned; 0 for none.")
            long plannedUpTo,

            @Schema(description = "Newest first. One hour is under way at a time.")
            List<Hour> hours,

            @Schema(description = "Give it as cursor to read on; absent on the last page.")
            Long next) {
        static Page of(ShowExport.Export export, int most) {
            List<PlannedHour> hours = export.hours();
            String key = "export." + export.stands();
            return new Page(
                    export.stands().name(),
                    Texts.text(Texts.RUSSIAN, key),
                    Texts.text(Locale.ENGLISH, key),
                    export.trouble().map(Trouble::of).orElse(null),
                    export.allStopped(),
                    export.plannedUpTo(),
                    hours.stream().map(Hour::of).toList(),
                    hours.size() < most ? null : hours.getLast().number());
        }
    }

    @Schema(
            name = "ExportTrouble",
            requiredProperties = {"code", "ru", "en", "detail"})
    public record Trouble(
            @Schema(examples = "CLOSED_PERIOD") String code,

            @Schema(examples = "Период закрыт для изменений.")
            String ru,

            @Schema(examples = "The period is closed to changes.")
            String en,

            @Schema(description = "In the accounting system's words, or what of the mapping or document is meant.")
            String detail) {
        static Trouble of(ExportTrouble trouble) {
            String key = "export.trouble." + trouble.kind();
            return new Trouble(
                    trouble.kind().name(),
                    Texts.text(Texts.RUSSIAN, key),
                    Texts.text(Locale.ENGLISH, key),
                    trouble.detail());
        }
    }

    @Schema(
            name = "ExportedHour",
            requiredProperties = {"number", "start", "end", "done", "documents"})
    public record Hour(
            @Schema(description = "The closing's.") long number,
            @Schema(format = "date-time") String start,
            @Schema(format = "date-time") String end,

            @Schema(description = "Whether all its documents are in the books.")
            boolean done,

            List<Document> documents) {
        static Hour of(PlannedHour hour) {
            return new Hour(
                    hour.number(),
                    hour.start().toString(),
                    hour.end().toString(),
                    hour.isDone(),
                    hour.documents().stream().map(Document::of).toList());
        }
    }

    @Schema(
            name = "ExportedDocument",
            requiredProperties = {"key", "entity", "kind", "part", "state", "calls"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Document(
            @Schema(description = "Its Ref_Key.") UUID key,

            @Schema(examples = "Document_ОтчетОРозничныхПродажах")
            String entity,

            @Schema(description = "By the mapping.", examples = "retail-sales")
            String kind,

            int part,

            @Schema(
                    enumeration = {
                        "PLANNED",
                        "CREATING",
                        "CREATED",
                        "VERIFIED",
                        "POSTING",
                        "POSTED",
                        "DONE",
                        "DIFFERENT",
                        "REFUSED"
                    })
            String state,

            @Schema(description = "How often the accounting system was called about it.")
            int calls,

            Trouble trouble) {
        static Document of(Journalled document) {
            return new Document(
                    document.key(),
                    document.entity(),
                    document.kind(),
                    document.part(),
                    document.state().name(),
                    document.calls(),
                    document.trouble().map(Trouble::of).orElse(null));
        }
    }

    @Schema(name = "ExportRun", requiredProperties = "more")
    public record Run(
            @Schema(description = "Whether there may be more to do at once.")
            boolean more) {}

    @Schema(name = "ExportStopped", requiredProperties = "stopped")
    public record Stopped(boolean stopped) {}

    @Schema(name = "ExportRetried", requiredProperties = "documents")
    public record Retried(
            @Schema(description = "How many are tried again.")
            int documents) {}

    @Schema(name = "ExportDryRun", requiredProperties = "documents")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DryRun(
            @Schema(description = "In the order in which they would be sent.")
            List<Draft> documents,

            @Schema(description = "Why there are none.") Trouble trouble) {
        static DryRun of(PreviewDocuments.Preview preview) {
            return new DryRun(
                    preview.drafts().stream().map(Draft::of).toList(),
                    preview.trouble().map(Trouble::of).orElse(null));
        }
    }

    @Schema(
            name = "DocumentDraft",
            requiredProperties = {"key", "entity", "kind", "part", "fields", "sections"})
    public record Draft(
            @Schema(description = "Its Ref_Key.") UUID key,

            @Schema(examples = "Document_ОтчетОРозничныхПродажах")
            String entity,

            @Schema(examples = "retail-sales") String kind,
            int part,
            @Schema(description = "By name, as texts.") Map<String, String> fields,

            @Schema(description = "Rows by the name of their section; each by field, as texts.")
            Map<String, List<Map<String, String>>> sections) {
        static Draft of(DocumentDraft draft) {
            Map<String, List<Map<String, String>>> sections = new LinkedHashMap<>();
            draft.sections()
                    .forEach(section -> sections.put(
                            section.name(),
                            section.rows().stream().map(Draft::shown).toList()));
            return new Draft(
                    draft.ref().key(),
                    draft.ref().entity(),
                    draft.kind(),
                    draft.part(),
                    shown(draft.fields()),
                    sections);
        }

        private static Map<String, String> shown(Map<String, DraftValue> fields) {
            Map<String, String> shown = new LinkedHashMap<>();
            fields.forEach((name, value) -> shown.put(name, value.shown()));
            return shown;
        }
    }

    @Schema(
            name = "BooksComparison",
            requiredProperties = {"compared", "drifts"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Comparison(
            @Schema(description = "The number of the closing; absent when there is none. Give it as after to go on.")
            Long next,

            @Schema(description = "How many documents were brought into the books.")
            int compared,

            @Schema(description = "None when they are as they were.")
            List<Drift> drifts,

            @Schema(description = "Why not all of them were compared.")
            Trouble trouble) {
        static Comparison of(CompareBooks.Compared compared) {
            return new Comparison(
                    compared.number().orElse(null),
                    compared.compared(),
                    compared.drifts().stream().map(Drift::of).toList(),
                    compared.trouble().map(Trouble::of).orElse(null));
        }
    }

    @Schema(
            name = "Drift",
            requiredProperties = {"kind", "entity", "key", "differences"})
    public record Drift(
            @Schema(enumeration = {"MISSING", "DOUBLED", "CHANGED", "UNPOSTED", "DELETION_MARKED"})
            String kind,

            String entity,
            UUID key,

            @Schema(description = "Of a changed one, in a sentence each.")
            List<String> differences) {
        static Drift of(CompareBooks.Drift drift) {
            return new Drift(
                    drift.kind().name(),
                    drift.document().entity(),
                    drift.document().key(),
                    drift.differences().stream().map(Difference::sentence).toList());
        }
    }
}
