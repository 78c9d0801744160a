package orderhub.cli.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orderhub.cli.client.Findings.Finding;
import orderhub.cli.stack.Secrets;
import orderhub.cli.stack.StackException;

/** Looks for what must never be in a log: card tokens, bearers' tokens, keys and passwords. */
final class Logs {
    private Logs() {}

    static Finding search(Path data, Secrets secrets) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("a card token", "tok_");
        wanted.put("a bearer's token", "eyJ");
        for (Secrets.Name name : Secrets.Name.values()) {
            wanted.put("the secret " + name, secrets.get(name));
        }
        return search(data, wanted);
    }

    static Finding search(Path data, Map<String, String> wanted) {
        List<String> broken = new ArrayList<>();
        long files = 0;
        try (Stream<Path> tree = Files.walk(data)) {
            for (Path log :
                    tree.filter(file -> file.toString().endsWith(".log")).toList()) {
                files++;
                // Not every byte of a log is a character.
                String text = Files.readString(log, StandardCharsets.ISO_8859_1);
                wanted.forEach((what, word) -> {
                    if (text.contains(word)) {
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
