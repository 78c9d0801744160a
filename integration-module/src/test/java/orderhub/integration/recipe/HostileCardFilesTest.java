package orderhub.integration.recipe;

import static orderhub.integration.recipe.CardFiles.bytes;
import static orderhub.integration.recipe.CardFiles.cardOf;
import static orderhub.integration.recipe.CardFiles.cards;
import static orderhub.integration.recipe.CardFiles.file;
import static orderhub.integration.recipe.CardFiles.problems;
import static orderhub.integration.recipe.CardFiles.read;
import static orderhub.integration.recipe.CardFiles.text;
import static orderhub.integration.recipe.CardFiles.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardProblem.Code;
import orderhub.recipe.TechnologyCardReader;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that want something else than to be read. Of none more than seconds, or an exception. */
class HostileCardFilesTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String FRIES = cardOf("next-version.xml");

    private static byte[] withDoctype(String doctype, String author) {
        return bytes(text(file(FRIES))
                .replaceFirst("\\?>\n", "?>\n" + doctype + "\n")
                .replaceFirst("<author>[^<]*", "<author>" + author));
    }

    private static CardProblem refusedInTime(byte[] file) {
        long begin = System.nanoTime();
        CardProblem problem = unreadable(file);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
        return problem;
    }

    @Test
    void anEntityThatNamesAFileIsNotOpened(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");

        CardProblem problem =
                refusedInTime(withDoctype("<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>", "&s;"));

        assertThat(problem.code()).isEqualTo(Code.DOCTYPE_FORBIDDEN);
        assertThat(problem.toString()).doesNotContain("the secret").doesNotContain("secret.txt");
    }

    @Test
    void nothingAFileNamesIsAskedForOverTheNetwork() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            for (String doctype : List.of(
                    "<!DOCTYPE x SYSTEM \"" + url + "\">",
                    "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + url + "\">]>",
                    "<!DOCTYPE x [<!ENTITY % s SYSTEM \"" + url + "\"> %s;]>",
                    "<!DOCTYPE x PUBLIC \"p\" \"" + url + "\">")) {
                assertThat(refusedInTime(withDoctype(doctype, "A")).code()).isEqualTo(Code.DOCTYPE_FORBIDDEN);
            }
            String instance = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ";
            String hint = "xsi:schemaLocation=\"urn:orderhub:technology-card:1 " + url + "\"";
            read(bytes(
                    text(file(FRIES)).replaceFirst("<technologyCards ", "<technologyCards" + instance + hint + " ")));
            read(bytes("<x" + instance + "xsi:noNamespaceSchemaLocation=\"" + url + "\"/>"));
            read(file(FRIES.replace(
                    "<allergens/>",
                    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + url + "\"/><allergens/>")));
            read(bytes(text(file(FRIES))
                    .replaceFirst("\\?>\n", "?>\n<?xml-stylesheet type=\"text/xsl\" href=\"" + url + "\"?>\n")));

            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aBillionLaughsAreNotLaughed() {
        String entities = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining("", "<!DOCTYPE x [<!ENTITY l0 \"lol\">", "]>"));

        assertThat(refusedInTime(withDoctype(entities, "&l9;")).code()).isEqualTo(Code.DOCTYPE_FORBIDDEN);
    }

    @Test
    void oneLongEntityIsNotRepeated() {
        String entity = "<!DOCTYPE x [<!ENTITY a \"" + "a".repeat(100_000) + "\">]>";

        assertThat(refusedInTime(withDoctype(entity, "&a;".repeat(100_000))).code())
                .isEqualTo(Code.DOCTYPE_FORBIDDEN);
    }

    @Test
    void whatIsTooLargeIsNotLookedAt() {
        byte[] large = bytes(text(file(FRIES)) + " ".repeat(5 * 1024 * 1024));

        assertThat(refusedInTime(large).code()).isEqualTo(Code.TOO_LARGE);
        assertThat(refusedInTime(new byte[TechnologyCardReader.MOST_BYTES + 1]).code())
                .isEqualTo(Code.TOO_LARGE);
        byte[] just = bytes(text(file(FRIES)) + " ".repeat(TechnologyCardReader.MOST_BYTES - file(FRIES).length));
        assertThat(just).hasSize(TechnologyCardReader.MOST_BYTES);
        assertThat(cards(just)).hasSize(1);
    }

    @Test
    void aHugeAttributeIsRefused() {
        assertThat(refusedInTime(file(FRIES.replace("version=\"2\"", "version=\"" + "2".repeat(1_000_000) + "\"")))
                        .code())
                .isEqualTo(Code.ATTRIBUTES_TOO_LARGE);
    }

    @Test
    void manyAttributesAreRefused() {
        for (int many : new int[] {17, 100, 60_000}) {
            String attributes =
                    IntStream.range(0, many).mapToObj(i -> "a" + i + "=\"\"").collect(Collectors.joining(" "));
            assertThat(refusedInTime(file(FRIES.replace("version=\"2\"", "version=\"2\" " + attributes)))
                            .code())
                    .as("%d attributes", many)
                    .isEqualTo(Code.ATTRIBUTES_TOO_LARGE);
        }
        for (int many : new int[] {100, 10_000, 60_000}) {
            assertThat(refusedInTime(XmlCardReaderTest.manyNamespaces(many)).code())
                    .as("%d namespaces", many)
                    .isEqualTo(Code.ATTRIBUTES_TOO_LARGE);
        }
    }

    @Test
    void deepNestingIsRefused() {
        for (int deep : new int[] {20, 100_000}) {
            String nested = "<a>".repeat(deep) + "</a>".repeat(deep);
            assertThat(refusedInTime(file(FRIES.replace("<allergens/>", nested)))
                            .code())
                    .isEqualTo(Code.TOO_DEEP);
            assertThat(refusedInTime(bytes("<a>".repeat(deep))).code()).isIn(Code.UNEXPECTED_ROOT, Code.TOO_DEEP);
        }
    }

    @Test
    void aHugeTextRefusesItsCardOnly() {
        for (String huge :
                List.of("я".repeat(400_000), "-".repeat(900_000), "1".repeat(900_000), " ".repeat(900_000))) {
            for (String element : List.of("Deep-fry", ">135<", ">2026-11-20<")) {
                String text = element.startsWith(">") ? ">" + huge + "<" : huge;
                long begin = System.nanoTime();
                List<ReadCard> cards =
                        cards(file(FRIES.replaceFirst(element, text), FRIES.replace("tc-fries", "tc-other")));
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
                assertThat(cards.get(0)).isInstanceOf(ReadCard.Refused.class);
                assertThat(cards.get(1)).isInstanceOf(ReadCard.Good.class);
            }
        }
    }

    @Test
    void aCardOfVeryManyElementsIsRefusedInTime() {
        String ingredient = "<ingredient id=\"i%d\" unit=\"g\"/>";
        String many = IntStream.range(0, 30_000).mapToObj(ingredient::formatted).collect(Collectors.joining());
        long begin = System.nanoTime();

        List<CardProblem> problems = problems(file(FRIES.replace("<ingredients>", "<ingredients>" + many)));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
        assertThat(problems).hasSize(TechnologyCardReader.MOST_PROBLEMS);
        assertThat(problems(
                        file(FRIES.replace("<allergens/>", "<allergens>" + "<b/>".repeat(200_000) + "</allergens>"))))
                .isNotEmpty();
    }

    @Test
    void manyThousandReferencesToCharactersAreFine() {
        String references = "x" + "&lt;".repeat(300) + "&#1076;".repeat(190);
        String card = FRIES.replaceAll("(?s)\n *", "").replace("Deep-fry", references);

        assertThat(cards(file(card, 100))).allSatisfy(read -> assertThat(read).isInstanceOf(ReadCard.Good.class));
    }

    /** Mutated examples: bytes changed, removed, doubled, pieces of one put into another. */
    @Test
    void whateverIsDoneToAFileItIsReadOrRefusedInTime() {
        Random random = new Random(20261127);
        List<byte[]> examples = new ArrayList<>();
        for (String name : List.of(
                "dish.xml",
                "several.xml",
                "next-version.xml",
                "one-refused-of-three.xml",
                "invalid/doctype-forbidden.xml")) {
            examples.add(CardFiles.example(name));
        }
        int readable = 0;
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] file = mutated(examples, random);
            long begin = System.nanoTime();
            CardFile read = read(file);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("file %d", i)
                    .isLessThan(LONGEST);
            switch (read) {
                case CardFile.Unreadable unreadable -> check(unreadable.problem());
                case CardFile.Readable cards -> {
                    readable++;
                    assertThat(cards.cards()).isNotEmpty();
                    for (ReadCard card : cards.cards()) {
                        if (card instanceof ReadCard.Refused bad) {
                            refused++;
                            assertThat(bad.problems()).isNotEmpty().allSatisfy(HostileCardFilesTest::check);
                        }
                    }
                }
            }
        }
        // Else the mutations would show nothing of what lies behind the parser.
        assertThat(readable).isGreaterThan(200);
        assertThat(refused).isGreaterThan(200);
    }

    private static void check(CardProblem problem) {
        assertThat(problem.line()).isPositive();
        assertThat(problem.column()).isPositive();
        assertThat(String.join(" ", problem.details())).doesNotContain("cvc-", "JAXP", "xerces", "Exception");
    }

    private static byte[] mutated(List<byte[]> examples, Random random) {
        byte[] file = examples.get(random.nextInt(examples.size())).clone();
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(file.length);
            int length = random.nextInt(Math.min(40, file.length - at) + 1);
            file = switch (random.nextInt(6)) {
                case 0 -> {
                    file[at] = (byte) random.nextInt(256);
                    yield file;
                }
                case 1 -> spliced(file, at, length, new byte[0]);
                case 2 -> spliced(file, at, 0, java.util.Arrays.copyOfRange(file, at, at + length));
                case 3 -> {
                    byte[] other = examples.get(random.nextInt(examples.size()));
                    int from = random.nextInt(other.length);
                    yield spliced(
                            file,
                            at,
                            length,
                            java.util.Arrays.copyOfRange(other, from, Math.min(other.length, from + 60)));
                }
                case 4 -> digitsChanged(file, random);
                default -> lineMoved(file, random);
            };
            if (file.length == 0) {
                return file;
            }
        }
        return file;
    }

    private static byte[] spliced(byte[] file, int at, int length, byte[] with) {
        byte[] result = new byte[file.length - length + with.length];
        System.arraycopy(file, 0, result, 0, at);
        System.arraycopy(with, 0, result, at, with.length);
        System.arraycopy(file, at + length, result, at + with.length, file.length - at - length);
        return result;
    }

    private static byte[] digitsChanged(byte[] file, Random random) {
        for (int tries = 0; tries < 200; tries++) {
            int at = random.nextInt(file.length);
            if (file[at] >= '0' && file[at] <= '9') {
                file[at] = (byte) "0123456789.-e,".charAt(random.nextInt(14));
                return file;
            }
        }
        return file;
    }

    private static byte[] lineMoved(byte[] file, Random random) {
        List<String> lines = new ArrayList<>(text(file).lines().toList());
        String line = lines.remove(random.nextInt(lines.size()));
        if (random.nextBoolean()) {
            lines.add(random.nextInt(lines.size() + 1), line);
        }
        return bytes(String.join("\n", lines));
    }

    @Test
    void manyThreadsShareTheSchema() throws Exception {
        byte[] good = CardFiles.example("several.xml");
        byte[] bad = CardFiles.example("one-refused-of-three.xml");
        CardFile goodRead = read(good);
        CardFile badRead = read(bad);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<CardFile>> reading = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] file = i % 2 == 0 ? good : bad;
                reading.add(threads.submit(() -> read(file)));
            }
            for (int i = 0; i < reading.size(); i++) {
                assertThat(reading.get(i).get()).isEqualTo(i % 2 == 0 ? goodRead : badRead);
            }
        }
    }

    /** What is taken of the heap for a card does not grow with how many there are, in a file or in files after one another. */
    @Test
    void aThousandCardsCostATimesAThousand() {
        String small = FRIES.replaceAll("(?s)\n *", "");
        byte[] twenty = file(small, 20);
        byte[] twoHundred = file(small, 200);
        allocated(twenty, 20);

        long each = allocated(twenty, 10) / 200;
        long eachOfMany = allocated(twoHundred, 5) / 1_000;

        assertThat(eachOfMany).isLessThan(each * 3 / 2);
    }

    private static long allocated(byte[] file, int times) {
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < times; i++) {
            assertThat(read(file)).isInstanceOf(CardFile.Readable.class);
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
    }
}
