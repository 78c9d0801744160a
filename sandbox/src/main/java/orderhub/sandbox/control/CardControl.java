package orderhub.sandbox.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.sandbox.contract.CardFile;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.PartnerServer;
import orderhub.sandbox.kitchen.CardStandIn;
import orderhub.sandbox.kitchen.Strictness;

/** What becomes of technology cards: how long tests last and whether they end, what lines lack, lose and insist on. */
final class CardControl {
    private final CardStandIn cards;

    CardControl(CardStandIn cards) {
        this.cards = cards;
    }

    void serve(PartnerServer server) {
        server.open("GET", "/sandbox/books/cards", call -> Answer.json(200, cards.books()))
                .open("POST", "/sandbox/cards", this::set)
                .open("POST", "/sandbox/kitchens/([A-Za-z0-9._-]{1,64})/cards", this::setLine);
    }

    private Answer set(Call call) {
        Body body = new Body(call, Set.of("testSeconds", "deciding", "strict", "without"));
        body.valid(() -> {
            // Everything is read before anything is done.
            Optional<Duration> testTime = given(body, "testSeconds", name -> seconds(body.number(name, 0)));
            Optional<Strictness> strict = given(body, "strict", name -> body.choice(name, Strictness.class));
            Optional<Set<String>> without = given(body, "without", name -> equipment(body));
            Optional<Boolean> deciding = given(body, "deciding", body::flag);
            testTime.ifPresent(cards::testTime);
            strict.ifPresent(cards::strictness);
            without.ifPresent(cards::takeAwayEverywhere);
            deciding.ifPresent(cards::deciding);
            return List.of();
        });
        return Answer.json(200, cards.books());
    }

    private static <T> Optional<T> given(Body body, String name, Function<String, T> reading) {
        return body.has(name) ? Optional.of(reading.apply(name)) : Optional.empty();
    }

    private static Duration seconds(double number) {
        return Duration.ofMillis(Math.round(number * 1_000));
    }

    private Answer setLine(Call call) {
        Body body = new Body(call, Set.of("without", "lose"));
        body.valid(() -> {
            Optional<Set<String>> without = given(body, "without", name -> equipment(body));
            Optional<Boolean> lose = given(body, "lose", body::flag);
            without.ifPresent(equipment -> cards.takeAway(call.subject(), equipment));
            lose.filter(yes -> yes).ifPresent(yes -> cards.lose(call.subject()));
            return List.of();
        });
        return Answer.json(200, cards.books());
    }

    /** Words separated by commas; none for an empty text. */
    private static Set<String> equipment(Body body) {
        Set<String> known = CardFile.equipmentClasses();
        Set<String> named = Arrays.stream(body.text("without").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
        if (!known.containsAll(named)) {
            throw new IllegalArgumentException(
                    "/without: must be of " + String.join(", ", new TreeSet<>(known)) + ", separated by commas");
        }
        return named;
    }
}
