package orderhub.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.web.problem.InvalidRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodsNamesTest {
    private static final String LOOKS_LIKE_A_CARD = "4111111111111111";
    private static final String ANOTHER = "5555555555554444";
    private static final Map<IngredientId, LotId> KNOWN = Map.of(
            new IngredientId("bacon"), new LotId(LOOKS_LIKE_A_CARD),
            new IngredientId(ANOTHER), new LotId("lot-7"));

    private final List<String> asked = new ArrayList<>();
    private final GoodsNames names = new GoodsNames(this::areKnown);

    private boolean areKnown(IngredientId ingredient, Optional<LotId> lot) {
        asked.add(ingredient + lot.map(one -> "/" + one).orElse(""));
        return KNOWN.containsKey(ingredient)
                && lot.map(one -> one.equals(KNOWN.get(ingredient))).orElse(true);
    }

    private void check(String body) {
        names.check(Json.parse(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(String pointer, ThrowingCallable check) {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(check).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("CARD_DATA_REFUSED");
            assertThat(refused.pointer()).isEqualTo(pointer);
            assertThat(refused.getMessage()).doesNotContain(LOOKS_LIKE_A_CARD, ANOTHER);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"ingredient\":\"bacon\",\"lot\":\"4111111111111111\",\"reason\":\"smells\"}; bacon/4111111111111111",
                "{\"ingredient\":\"5555555555554444\",\"lot\":\"lot-8\"}; 5555555555554444",
                "{\"ingredient\":\"5555555555554444\",\"quantity\":\"1\"}; 5555555555554444"
            })
    void goodsThatAreKnownAreLetThroughWhateverTheirNames(String body, String question) {
        assertThatCode(() -> check(body)).doesNotThrowAnyException();
        assertThat(asked).containsExactly(question);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"ingredient\":\"beef\",\"lot\":\"4111111111111111\"}; /lot",
                "{\"lot\":\"4111111111111111\"}; /lot",
                "{\"ingredient\":\"no name\",\"lot\":\"4111111111111111\"}; /lot",
                "{\"ingredient\":\"bacon\",\"lot\":\"4111 1111 1111 1111\"}; /lot",
                "{\"ingredient\":\"bacon\",\"lot\":\"5555555555554444\"}; /lot",
                "{\"ingredient\":\"bacon\",\"lot\":4111111111111111}; /lot",
                "{\"ingredient\":\"4111111111111111\",\"lot\":\"lot-7\"}; /ingredient",
                "{\"ingredient\":\"5555555555554444\",\"lot\":\"4111111111111111\"}; /ingredient",
                "{\"ingredient\":\"5555555555554444\",\"lot\":{\"of\":\"4111111111111111\"}}; /lot/of",
                "{\"ingredient\":\"bacon\",\"lot\":\"4111111111111111\",\"reason\":\"of 4111111111111111\"}; /reason",
                "{\"ingredient\":\"bacon\",\"lot\":\"4111111111111111\",\"cvv\":\"123\"}; /cvv",
                "{\"ingredient\":\"bacon\",\"below\":{\"lot\":\"4111111111111111\"}}; /below/lot"
            })
    void whatIsUnknownOrNoNameIsRefused(String body, String pointer) {
        assertRefused(pointer, () -> check(body));
    }

    @Test
    void nobodyIsAskedAboutNamesThatLookLikeNoCard() {
        check("{\"ingredient\":\"beef\",\"lot\":\"MP-2611-07\",\"reason\":\"mould\"}");
        assertRefused("/reason", () -> check("{\"ingredient\":\"beef\",\"lot\":\"b1\",\"reason\":\"cvv 123\"}"));
        names.check(null, Map.of());
        names.check(
                "restaurant=r01&ingredient=beef", Map.of("restaurant", List.of("r01"), "ingredient", List.of("beef")));

        assertThat(asked).isEmpty();
    }

    @Test
    void anAddressThatNamesGoodsIsJudgedAlike() {
        assertThatCode(() -> names.check(
                        "restaurant=r01&ingredient=" + ANOTHER,
                        Map.of("restaurant", List.of("r01"), "ingredient", List.of(ANOTHER))))
                .doesNotThrowAnyException();
        assertRefused(
                null,
                () -> names.check("ingredient=" + LOOKS_LIKE_A_CARD, Map.of("ingredient", List.of(LOOKS_LIKE_A_CARD))));
        assertRefused(
                null,
                () -> names.check(
                        "ingredient=" + ANOTHER + "&restaurant=" + LOOKS_LIKE_A_CARD,
                        Map.of("ingredient", List.of(ANOTHER), "restaurant", List.of(LOOKS_LIKE_A_CARD))));
        assertRefused(
                null,
                () -> names.check(
                        "ingredient=" + ANOTHER + "&ingredient=" + ANOTHER,
                        Map.of("ingredient", List.of(ANOTHER, ANOTHER))));
    }
}
