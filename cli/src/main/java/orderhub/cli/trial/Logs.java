package orderhub.cli.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.cli.client.Findings.Finding;
import orderhub.cli.stack.Secrets;
import orderhub.cli.stack.StackException;

/** Looks for what must never be in a log: card tokens, bearers' tokens, keys and passwords. */
final class Logs {
    /** Not the beginning alone: dumps of a lost connection have its statements, one of which looks for such tokens. */
    static final Pattern CARD_TOKEN = Pattern.compile("tok_[A-Za-z0-9]");

    private Logs() {}

    static Finding search(Path data, Secrets secrets) {
        Map<String, Pattern> wanted = new LinkedHashMap<>();
        wanted.put("a card token", CARD_TOKEN);
        wanted.put("a bearer's token", Pattern.compile("eyJ"));
        for (Secrets.Name name : Secrets.Name.values()) {
            wanted.put("the secret " + name, Pattern.compile(Pattern.quote(secrets.get(name))));
        }
        return search(data, wanted);
    }

    static Finding search(Path data, Map<String, Pattern> wanted) {
        List<String> broken = new ArrayList<>();
        long files = 0;
        try (Stream<Path> tree = Files.walk(data)) {
            for (Path log :
                    tree.filter(file -> file.toString().endsWith(".log")).toList()) {
                files++;
                // Not every byte of a log is a character.
                String text = Files.readString(log, StandardCharsets.ISO_8859_1);
                wanted.forEach((what, pattern) -> {
                    if (pattern.matcher(text).find()) {
                        broken.add(what + " is in " + data.relativize(log));
                    }
                });
            }
        } catch (IOException failure) {
            throw new StackException("The logs in " + data + " cannot be read.", failure);
        }
        return new Finding("I10", "No token, key or password in any log", files, broken);
    }
}
