package orderhub.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import orderhub.cli.stack.Database;
import orderhub.integration.recipe.XmlCardReader;
import orderhub.integration.recipe.XmlCardWriter;
import orderhub.menu.RestaurantId;
import orderhub.platform.SqlTechnologyCards;
import orderhub.recipe.CardEvent;
import orderhub.recipe.CardId;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.Refusal;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Cards of a dish and of what it is made of, and a catalogue: in a database of each test class's own. Each test has cards of its own. */
abstract class CardsInPostgres {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final RestaurantId R01 = new RestaurantId("r01");
    static final Refusal NO_GRILL = new Refusal("EQUIPMENT_MISSING", "no grill");

    @TempDir
    private static Path temporary;

    static Database database;
    private static int tests;

    final String name = "burger-" + ++tests;
    final CardId id = new CardId("tc-" + name);

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql().execute("""
                insert into restaurant (id, name_ru, name_en, time_zone) values ('r01', 'Р', 'R', 'Europe/Moscow');
                insert into stock_item (id, name_ru, name_en, unit, kind) values
                    ('burger-bun', 'Булочка', 'Bun', 'PIECE', 'INGREDIENT'), ('burger-sauce', 'Соус', 'Sauce', 'GRAM', 'SEMI_FINISHED')""");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void aDishOfItsOwn() throws SQLException {
        sql().execute(
                        "truncate line_book cascade; truncate stock_lot; delete from recipe_in_use; delete from recipe_need");
        sql().execute(
                        "insert into dish (id, name_ru, name_en, category, price_kopecks, vat_code, technology_card_id, restaurants)"
                                + " values ('" + name + "', 'Б', 'B', 'BURGER', 100, 4, '" + id + "', '*')");
    }

    TechnologyCard burger(int version) {
        return example(
                "dish",
                xml -> xml.replace("tc-classic-burger", id.value())
                        .replace(">classic-burger<", ">" + name + "<")
                        .replace("version=\"1\">", "version=\"" + version + "\">"));
    }

    TechnologyCard sauce() {
        return example(
                "semi-finished",
                xml -> xml.replace("tc-burger-sauce", "tc-sauce-of-" + name)
                        .replace(">burger-sauce<", ">sauce-of-" + name + "<"));
    }

    private static TechnologyCard example(String file, Function<String, String> changed) {
        try {
            String xml = changed.apply(Files.readString(Path.of("../contracts/recipe/examples/" + file + ".xml")));
            CardFile read = new XmlCardReader().read(xml.getBytes(StandardCharsets.UTF_8));
            return ((ReadCard.Good) ((CardFile.Readable) read).cards().getFirst()).card();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    static <T> T cards(Function<SqlTechnologyCards, T> work) {
        return OneTransaction.in(
                database.dataSource(),
                source -> work.apply(new SqlTechnologyCards(new XmlCardReader(), new XmlCardWriter(), source)));
    }

    static void change(Consumer<SqlTechnologyCards> work) {
        cards(cards -> {
            cards.lock();
            work.accept(cards);
            return true;
        });
    }

    static void look(Consumer<SqlTechnologyCards> work) {
        cards(cards -> {
            work.accept(cards);
            return true;
        });
    }

    static TestSql sql() {
        return new TestSql(database.dataSource());
    }

    CardVersion added(TechnologyCard card) {
        CardVersion version = CardVersion.uploaded(card, "olga", Optional.of("why"), NOW);
        change(cards -> {
            cards.add(version);
            cards.note(new CardStep(card.id(), card.version(), NOW, version.state(), "olga", Optional.of("why")));
        });
        return version;
    }

    /** Through all its states. */
    CardVersion inUse(TechnologyCard card) {
        CardVersion version = added(card);
        for (CardEvent event : List.of(CardEvent.SENT_FOR_TEST, CardEvent.CONFIRMED, CardEvent.TAKEN_INTO_USE)) {
            version = version.happened(event, NOW).orElseThrow();
        }
        CardVersion used = version;
        change(cards -> {
            cards.save(used);
            cards.use(used.card(), used.card().portionNeeds());
        });
        return used;
    }
}
