package orderhub.web.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.accounting.ClosingTerms;
import orderhub.accounting.application.ShowExport;
import orderhub.accounting.export.ExportTrouble;
import orderhub.journal.Step;
import orderhub.menu.application.LoadReferenceData;
import orderhub.order.OrderState;
import orderhub.recipe.CardProblem;
import orderhub.recipe.application.UploadReport;
import orderhub.rules.OrderAction;
import orderhub.shared.Refused.Reason;
import orderhub.stock.StopCause;
import orderhub.stock.mirror.Difference.LikelyCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Texts.RUSSIAN);
    private static final Pattern CODE = Pattern.compile(
            "(?:InvalidRequest\\(\\s*\\d+,\\s*|duplicate \\? |\\b[45]\\d\\d, |-> |\\? | : )\"([A-Z][A-Z_]{3,})\"");
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyRefusalHasTextsInBothLanguages(Reason reason) {
        assertProblem(reason.name());
    }

    @ParameterizedTest
    @MethodSource("codesInTheCode")
    void everyProblemOfThisModuleHasTextsInBothLanguages(String code) {
        assertProblem(code);
    }

    @Test
    void theCodesOfThisModuleAreFound() {
        assertThat(codesInTheCode())
                .contains("MALFORMED_JSON", "JSON_DUPLICATE_FIELD", "FIELD_MISSING", "CURSOR_INVALID", "BODY_TOO_LARGE")
                .contains("SIGNATURE_STALE", "UNAUTHENTICATED", "INTERNAL", "CARD_DATA_REFUSED")
                .hasSizeGreaterThan(20);
    }

    static Set<String> codesInTheCode() {
        Set<String> codes = new TreeSet<>();
        Path root = Path.of("src/main/java/orderhub/web");
        for (String place : List.of("problem", "json", "callback", "Input.java", "Cursor.java")) {
            try (Stream<Path> files = Files.walk(root.resolve(place))) {
                files.filter(Files::isRegularFile)
                        .map(TextsTest::read)
                        .forEach(source -> CODE.matcher(source)
                                .results()
                                .map(found -> found.group(1))
                                .forEach(codes::add));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return codes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyStepHasATextInBothLanguages(Step step) {
        LANGUAGES.forEach(language -> assertThat(Texts.has(language, "step." + step))
                .as(language + " " + step)
                .isTrue());
    }

    @ParameterizedTest
    @EnumSource(OrderAction.class)
    void everythingThatCanBeAskedForHasAWordInBothLanguages(OrderAction action) {
        LANGUAGES.forEach(language ->
                assertThat(Texts.has(language, "action." + action.path())).isTrue());
    }

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void everyStateOfAnOrderHasAWordInBothLanguages(OrderState state) {
        LANGUAGES.forEach(
                language -> assertThat(Texts.has(language, "state." + state)).isTrue());
    }

    @Test
    void everyRuleOfReferenceDataHasATextInBothLanguagesAndNoOtherHas() {
        assertThat(bundle(Locale.ENGLISH).keySet().stream().filter(key -> key.startsWith("reference.")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LoadReferenceData.Rule.values())
                        .map(rule -> "reference." + rule)
                        .toList());
    }

    @Test
    void everyFlawOfACardHasATextInBothLanguagesAndNoOtherHas() {
        assertThat(bundle(Locale.ENGLISH).keySet().stream().filter(key -> key.startsWith("recipe.")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(UploadReport.Kind.values()).map(Enum::name), Stream.of("NEAREST"))
                                .map(kind -> "recipe." + kind)
                                .toList());
    }

    @Test
    void everyFaultOfAFileOfCardsHasATextInBothLanguagesAndNoOtherHas() {
        assertThat(bundle(Locale.ENGLISH).keySet().stream().filter(key -> key.startsWith("card.")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CardProblem.Fault.values())
                        .map(fault -> "card." + fault)
                        .toList());
    }

    @Test
    void whateverAnHourWaitsForHasATextInBothLanguagesAndNoOtherHas() {
        LANGUAGES.forEach(
                language -> assertThat(bundle(language).keySet().stream().filter(key -> key.startsWith("closing.")))
                        .containsExactlyInAnyOrderElementsOf(Arrays.stream(ClosingTerms.Wait.values())
                                .map(wait -> "closing." + wait)
                                .toList()));
    }

    @Test
    void howAnExportStandsAndWhatIsInItsWayHasATextInBothLanguagesAndNoOtherHas() {
        LANGUAGES.forEach(language -> assertThat(
                        bundle(language).keySet().stream().filter(key -> key.startsWith("export.")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(ShowExport.Stands.values()).map(stands -> "export." + stands),
                                Arrays.stream(ExportTrouble.Kind.values()).map(kind -> "export.trouble." + kind))
                        .toList()));
    }

    @Test
    void everyCauseOfAStopHasAWordInBothLanguagesAndNoOtherHas() {
        assertThat(bundle(Locale.ENGLISH).keySet().stream().filter(key -> key.startsWith("stop.")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StopCause.values())
                        .map(cause -> "stop." + cause)
                        .toList());
    }

    @Test
    void everyCauseOfADifferenceIsExplainedInBothLanguagesAndNoOtherIs() {
        assertThat(bundle(Locale.ENGLISH).keySet().stream().filter(key -> key.startsWith("difference.")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LikelyCause.values())
                        .map(cause -> "difference." + cause)
                        .toList());
    }

    @Test
    void noTextIsForAStepOrRefusalThatIsNoMore() {
        Set<String> steps = new TreeSet<>();
        Arrays.stream(Step.values()).forEach(step -> steps.add("step." + step));

        assertThat(bundle(Locale.ENGLISH).keySet().stream().filter(key -> key.startsWith("step.")))
                .containsExactlyInAnyOrderElementsOf(steps);
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(bundle(Texts.RUSSIAN).keySet())
                .isEqualTo(bundle(Locale.ENGLISH).keySet());
    }

    @Test
    void everyTextIsAPatternWithTheSameValuesInBothLanguages() {
        for (String key : bundle(Locale.ENGLISH).keySet()) {
            for (Locale language : LANGUAGES) {
                String pattern = bundle(language).getString(key);
                assertThatCode(() -> new MessageFormat(pattern, language))
                        .as(key)
                        .doesNotThrowAnyException();
                assertThat(pattern.replace("''", ""))
                        .as("an apostrophe of %s not doubled", key)
                        .doesNotContain("'");
            }
            assertThat(values(key, Texts.RUSSIAN)).as(key).isEqualTo(values(key, Locale.ENGLISH));
        }
    }

    private static Set<String> values(String key, Locale language) {
        Set<String> values = new TreeSet<>();
        Pattern.compile("\\{(\\d)")
                .matcher(bundle(language).getString(key))
                .results()
                .forEach(found -> values.add(found.group(1)));
        return values;
    }

    @Test
    void russianTextsAreRussian() {
        ResourceBundle russian = bundle(Texts.RUSSIAN);

        assertThat(russian.keySet().stream()
                        .filter(key -> !CYRILLIC.matcher(russian.getString(key)).find()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"ru; ru", "ru-RU; ru", "en; en", "en-GB,ru; en", "de,ru; ru", "de; en", "*; en", "ru;ru"})
    void theFirstLanguageWeSpeakIsTaken(String wanted, String spoken) {
        List<Locale> locales =
                Arrays.stream(wanted.split(",")).map(Locale::forLanguageTag).toList();

        assertThat(Texts.of(locales).getLanguage()).isEqualTo(spoken);
    }

    @Test
    void valuesStandInTheText() {
        assertThat(Texts.text(Locale.ENGLISH, "promise.kept", 1047L, 120L))
                .isEqualTo("1047 s after payment, promise of 120 s kept");
        assertThat(Texts.text(Texts.RUSSIAN, "promise.kept", 1047L, 120L))
                .contains("1047 с")
                .contains("120 с");
    }

    private static void assertProblem(String code) {
        for (Locale language : LANGUAGES) {
            assertThat(Texts.has(language, "problem." + code))
                    .as(language + " " + code)
                    .isTrue();
            assertThat(Texts.has(language, "problem." + code + ".title"))
                    .as(language + " title of " + code)
                    .isTrue();
        }
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "orderhub.web.texts",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
