package orderhub.recipe.application;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import orderhub.recipe.CardId;
import orderhub.recipe.CardProblem;
import orderhub.recipe.KnownIngredient;

/** What came of a file of cards. */
public sealed interface UploadReport {
    /** Not a file of cards: nothing of it is used. */
    record Unreadable(CardProblem problem) implements UploadReport {}

    /** Something in it, or the reason given with it, looks like data of bank cards: nothing of it is used, and nothing told of it. */
    record HoldsCardData() implements UploadReport {}

    /**
     * @param cards in the order of the file
     * @param untold how many more problems there are than those told
     */
    record Read(List<OfCard> cards, int untold) implements UploadReport {
        public Read {
            cards = List.copyOf(cards);
        }

        /**
         * With what the ingredients that nobody knows may have meant.
         *
         * @param nearest to what an ingredient is called
         */
        Read explained(Function<String, List<KnownIngredient>> nearest) {
            return new Read(
                    cards.stream()
                            .map(card -> card instanceof OfCard.Refused refused ? refused.explained(nearest) : card)
                            .toList(),
                    untold);
        }

        /** Whether any of them is kept. */
        public boolean isAnyKept() {
            return cards.stream().anyMatch(OfCard.Kept.class::isInstance);
        }
    }

    /** What came of one card. */
    sealed interface OfCard {
        /** In the file, from 1. */
        int position();

        /**
         * @param again it was there already, with the same content
         * @param warnings what it is kept in spite of; of one that was there already, that it is of no use
         */
        record Kept(int position, CardId id, int version, boolean again, List<Flaw> warnings) implements OfCard {
            public Kept {
                warnings = List.copyOf(warnings);
            }
        }

        /** Nothing of it is kept. At least one of the two lists has something in it. */
        record Refused(int position, Optional<CardId> id, List<CardProblem> problems, List<Flaw> flaws)
                implements OfCard {
            public Refused {
                problems = List.copyOf(problems);
                flaws = List.copyOf(flaws);
            }

            private OfCard explained(Function<String, List<KnownIngredient>> nearest) {
                return new Refused(
                        position,
                        id,
                        problems,
                        flaws.stream().map(flaw -> flaw.explained(nearest)).toList());
            }
        }
    }

    /**
     * What is wrong with a card that is good by itself, but not beside what is known here, or is worth a warning.
     *
     * @param element the way to the element from the card's, as in {@link CardProblem}; empty for the card as a whole
     * @param details values for its text, in the order the text names them
     * @param nearest what an unknown ingredient may have meant, the nearest first; of the first 200 that the file names
     */
    record Flaw(Kind kind, String element, List<String> details, List<KnownIngredient> nearest) {
        public Flaw {
            details = List.copyOf(details);
            nearest = List.copyOf(nearest);
        }

        static Flaw of(Kind kind, String element, Object... details) {
            return new Flaw(
                    kind, element, Stream.of(details).map(String::valueOf).toList(), List.of());
        }

        private Flaw explained(Function<String, List<KnownIngredient>> nearestTo) {
            return kind == Kind.INGREDIENT_UNKNOWN
                    ? new Flaw(kind, element, details, nearestTo.apply(details.getFirst()))
                    : this;
        }
    }

    /** The kinds of flaws. Behind each what its text names. */
    enum Kind {
        /** The ingredient. */
        INGREDIENT_UNKNOWN,
        /** The good it makes. */
        GOOD_UNKNOWN,
        /** The ingredient, the card's unit, the stock's. */
        UNIT_WITHOUT_CONVERSION,
        /** The semi-finished good, the unit the card makes it in, the stock's. */
        OUTPUT_IN_OTHER_UNIT,
        /** The day of approval. */
        APPROVED_IN_FUTURE,
        /** The version it has to have. */
        VERSION_NOT_NEXT,
        /** The version that is there with other content. */
        VERSION_TAKEN,
        /** What the versions before make. */
        PRODUCT_CHANGED,
        /** What it makes, and the card that makes it. */
        PRODUCT_HAS_CARD,
        /** What it makes, and the dishes of the menu that are cooked by the card of that id. */
        CARD_OF_OTHER_DISH,
        /** The first day on which no reason would be needed. */
        REASON_NEEDED,
        /** The goods, each made of the next. */
        MADE_OF_ITSELF,
        /** The allergens it should name. */
        ALLERGENS_UNNAMED,

        /** A warning: it changes again within 90 days, with a reason. The first day on which none would have been needed. */
        CHANGED_SOON,
        /**
         * A warning: a version that is confirmed and waits for its first day will be replaced before it, or on it. That version, its
         * first day.
         */
        REPLACES_WAITING,
        /**
         * A warning: the version is there, with the same content, and nothing more becomes of it. That version, its state, the version the
         * card has to have next.
         */
        VERSION_OVER,
        /** A warning: nobody sells it. The dish. */
        DISH_UNKNOWN,
        /** A warning: on the menu the dish is cooked by another card, and nothing by this one. The dish, and that card. */
        DISH_HAS_OTHER_CARD,
        /** A warning: a dish that is made of it. The dish's card, and the allergens that does not name. */
        DISH_LACKS_ALLERGENS
    }
}
