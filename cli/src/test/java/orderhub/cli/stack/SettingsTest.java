package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import orderhub.platform.HubConfiguration;
import orderhub.settings.Setting;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SettingsTest {
    private static final Path VARIABLES = Path.of("../server-config/src/main/liberty/orderhub/variables.xml");

    @Test
    void theServersDefaultsAreThoseOfVariablesXml() throws Exception {
        Map<String, String> listed = new HashMap<>();
        for (Setting setting : HubConfiguration.OF_SERVER) {
            setting.defaultValue().ifPresent(value -> listed.put(setting.name(), value));
        }

        assertThat(listed).isEqualTo(variables());
    }

    @Test
    void namesAreUniqueAndMeaningsSentences() {
        List<String> names = new ArrayList<>();
        for (Setting setting : Settings.all()) {
            names.add(setting.variable());
            assertThat(setting.meaning()).as(setting.name()).endsWith(".");
        }

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(40).contains("ORDERHUB_KITCHEN_API_KEY");
    }

    @Test
    void secretsHaveNoDefault() {
        assertThat(Settings.all())
                .filteredOn(Setting::isSecret)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(setting -> assertThat(setting.defaultValue()).isIn(Optional.empty(), Optional.of("")));
    }

    @Test
    void theReadmesTableIsThatOfTheCommand() throws Exception {
        assertThat(Files.readString(Path.of("../README.md"))).contains(Settings.markdown());
    }

    private static Map<String, String> variables() throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(VARIABLES.toFile())
                .getElementsByTagName("variable");
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element variable = (Element) nodes.item(i);
            variables.put(variable.getAttribute("name"), variable.getAttribute("defaultValue"));
        }
        return variables;
    }
}
