package orderhub.integration.accounting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orderhub.accounting.document.MappingFile;
import orderhub.accounting.document.MappingProblem;
import orderhub.integration.http.Configured;

/** The mapping's file, read each time it is asked for: whoever changed it has it checked without a new start. */
@Singleton
public class MappingOnDisk implements MappingFile {
    /** A setting of the server, in whose own folder the default stands. */
    private static final String PLACE = "orderhub.accounting.mapping";

    private final Path file;

    @Inject
    public MappingOnDisk() {
        this(Path.of(Configured.here().apply(PLACE)));
    }

    MappingOnDisk(Path file) {
        this.file = file;
    }

    @Override
    public Content read() {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(YamlMapping.LONGEST + 1);
            return bytes.length > YamlMapping.LONGEST
                    ? unusable("it is longer than " + YamlMapping.LONGEST + " bytes")
                    : YamlMapping.read(StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException other) {
            return unusable("it is not in UTF-8");
        } catch (IOException unreadable) {
            return unusable("it cannot be read");
        }
    }

    private Content unusable(String says) {
        return new Content.Unusable(
                List.of(new MappingProblem(MappingProblem.Kind.UNREADABLE, file.toString(), says, List.of())));
    }
}
