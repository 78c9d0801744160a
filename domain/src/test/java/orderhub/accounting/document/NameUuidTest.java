package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameUuidTest {
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /** Computed by another implementation. */
    @Test
    void itIsThatOfTheStandard() {
        assertThat(NameUuid.of(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
        assertThat(NameUuid.of(URL, "Ресторан")).hasToString("48b3ff2b-9c92-5af3-8382-8e4fd3283eb9");
    }

    @Test
    void aDocumentsKeyNeverChanges() {
        assertThat(Drafts.key(Hours.some().closed(), "retail-sales", 1))
                .hasToString("21b4e68f-e196-5f0d-a1ab-2eb431f20d2e");
        assertThat(Drafts.key(Hours.some().closed(), "retail-sales", 2))
                .isNotEqualTo(Drafts.key(Hours.some().closed(), "retail-sales", 1));
    }
}
