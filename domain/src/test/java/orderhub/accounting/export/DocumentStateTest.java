package orderhub.accounting.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import orderhub.testing.TransitionTable;
import org.junit.jupiter.api.Test;

class DocumentStateTest {
    private static final TransitionTable TABLE = new TransitionTable("""
            state     CALLED   NOT_DONE CREATED SAME     POSTED CONFIRMED DIFFERS   REFUSED TRIED_AGAIN
            PLANNED   CREATING .        .       .        .      .         .         .       .
            CREATING  CREATING PLANNED  CREATED VERIFIED .      DONE      DIFFERENT REFUSED .
            CREATED   CREATED  .        .       VERIFIED .      DONE      DIFFERENT REFUSED .
            VERIFIED  POSTING  .        .       .        .      .         .         .       .
            POSTING   POSTING  VERIFIED .       VERIFIED POSTED DONE      DIFFERENT REFUSED .
            POSTED    POSTED   .        .       .        .      DONE      DIFFERENT REFUSED .
            DONE      .        .        .       .        .      .         .         .       .
            DIFFERENT .        .        .       .        .      .         .         .       CREATING
            REFUSED   .        .        .       .        .      .         .         .       CREATING
            """);

    @Test
    void everyEventInEveryStateLeadsWhereTheTableSays() {
        TABLE.describes(DocumentState.class, DocumentEvent.class, DocumentState::after);
    }

    @Test
    void theHubGoesOnWithWhatIsNeitherDoneNorWaitsForAPerson() {
        assertThat(EnumSet.complementOf(EnumSet.copyOf(DocumentState.open())))
                .containsExactly(DocumentState.DONE, DocumentState.DIFFERENT, DocumentState.REFUSED);
    }

    @Test
    void anEventForARowHasItsEffectByTheStateBefore() {
        assertThat(DocumentState.Move.of(DocumentEvent.TRIED_AGAIN).next())
                .isEqualTo(Map.of(
                        DocumentState.DIFFERENT,
                        DocumentState.CREATING,
                        DocumentState.REFUSED,
                        DocumentState.CREATING));
    }
}
