package orderhub.accounting.document;

import java.util.List;

/** Port: the mapping as this installation has it now. */
public interface MappingFile {
    Content read();

    /** What is in the file. */
    sealed interface Content {
        /** It can be read; whether it can be worked with {@link MappingCheck} says. */
        record Given(Mapping mapping) implements Content {}

        record Unusable(List<MappingProblem> problems) implements Content {
            public Unusable {
                problems = List.copyOf(problems);
            }
        }
    }
}
