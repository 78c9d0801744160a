package orderhub.sandbox.accounting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.accounting.Edm.Type;

/** What an accounting base shows besides, and nobody here uses: a reader has to find its own among it. */
final class OtherEntities {
    private static final List<String> CATALOGUES = List.of(
            "АдресныеОбъекты",
            "БанковскиеСчета",
            "Банки",
            "ВидыКонтактнойИнформации",
            "ВидыНоменклатуры",
            "ВидыДокументовФизическихЛиц",
            "ВнеоборотныеАктивы",
            "ГруппыПользователей",
            "ДолжностиОрганизаций",
            "ДополнительныеОтчетыИОбработки",
            "Календари",
            "КлассификаторОКПД2",
            "КлассификаторТНВЭД",
            "КонтактныеЛица",
            "НалоговыеОрганы",
            "НематериальныеАктивы",
            "НомераГТД",
            "ОбъектыСтроительства",
            "ОсновныеСредства",
            "Партии",
            "ПроизводственныйКалендарь",
            "ПрочиеДоходыИРасходы",
            "РасходыБудущихПериодов",
            "РегистрацииВНалоговомОргане",
            "Резервы",
            "Сотрудники",
            "СпецификацииНоменклатуры",
            "СпособыОтраженияРасходовПоАмортизации",
            "СпособыОтраженияЗарплатыВБухУчете",
            "СтатьиДвиженияДенежныхСредств",
            "СтраныМира",
            "ТипыЦенНоменклатуры",
            "ТиповыеОперации",
            "УчетныеЗаписиЭДО",
            "ФизическиеЛица",
            "ХранилищеДополнительнойИнформации",
            "ЦенныеБумаги",
            "ШаблоныДоговоров",
            "ВидыНалоговИПлатежейВБюджет",
            "ВидыРасходовИсполнительногоПроизводства",
            "ГруппыСкладов",
            "ДокументыРеализацииПолномочийНалоговыхОрганов",
            "ЗаявленияНаЗамену",
            "КассыККМ",
            "МашиночитаемыеДоверенности",
            "НаборыДополнительныхРеквизитовИСведений",
            "ОтделенияПФР",
            "ПодарочныеСертификаты");
    private static final List<String> DOCUMENTS = List.of(
            "АвансовыйОтчет",
            "АктСверкиВзаиморасчетов",
            "ВводНачальныхОстатков",
            "ВозвратТоваровОтПокупателя",
            "ВозвратТоваровПоставщику",
            "ВыдачаНаличных",
            "ГТДИмпорт",
            "Доверенность",
            "ЗачетАвансов",
            "ЗакрытиеМесяца",
            "ИнвентаризацияТоваровНаСкладе",
            "ИнвентаризацияКассы",
            "КомплектацияНоменклатуры",
            "КорректировкаДолга",
            "КорректировкаПоступления",
            "КорректировкаРеализации",
            "НачислениеЗарплаты",
            "ОперацияБух",
            "ОприходованиеТоваров",
            "ПередачаМатериаловВЭксплуатацию",
            "ПереоценкаТоваровВРознице",
            "ПеремещениеТоваров",
            "ПлатежноеПоручение",
            "ПоступлениеДопРасходов",
            "ПоступлениеНаРасчетныйСчет",
            "ПоступлениеТоваровУслуг",
            "ПринятиеКУчетуОС",
            "ПриходныйКассовыйОрдер",
            "РасходныйКассовыйОрдер",
            "РегламентнаяОперация",
            "РозничнаяПродажа",
            "СписаниеОС",
            "СписаниеСРасчетногоСчета",
            "СписаниеМатериаловИзЭксплуатации",
            "СчетНаОплатуПокупателю",
            "СчетНаОплатуПоставщика",
            "СчетФактураВыданный",
            "СчетФактураПолученный",
            "ТаможеннаяДекларацияЭкспорт",
            "УстановкаЦенНоменклатуры",
            "ФормированиеЗаписейКнигиПокупок",
            "ФормированиеЗаписейКнигиПродаж");
    private static final List<String> REGISTERS = List.of(
            "AccumulationRegister_РеализацияУслуг", "AccumulationRegister_НДСПредъявленный",
            "AccumulationRegister_НДСЗаписиКнигиПродаж", "AccumulationRegister_РасчетыПоНалогам",
            "InformationRegister_КурсыВалют", "InformationRegister_ЦеныНоменклатуры",
            "InformationRegister_СчетаУчетаНоменклатуры", "InformationRegister_УчетнаяПолитика",
            "InformationRegister_ДатыЗапретаИзменения", "InformationRegister_ОтветственныеЛицаОрганизаций",
            "InformationRegister_КурсыОбмена", "InformationRegister_НоменклатураКонтрагентов");

    private OtherEntities() {}

    static List<EntityType> all() {
        List<EntityType> all = new ArrayList<>();
        for (String name : CATALOGUES) {
            List<Property> more = List.of(
                    plain("Комментарий", Type.STRING),
                    reference("Parent_Key", "Catalog_" + name),
                    reference("Организация_Key", "Catalog_Организации"));
            all.add(entity("Catalog_" + name, heads("Code", "Description"), more));
        }
        for (String name : DOCUMENTS) {
            List<Property> more = List.of(
                    plain("Date", Type.DATE_TIME),
                    plain("Posted", Type.BOOLEAN),
                    reference("Организация_Key", "Catalog_Организации"),
                    reference("Контрагент_Key", "Catalog_Контрагенты"),
                    plain("СуммаДокумента", Type.DOUBLE),
                    plain("Комментарий", Type.STRING));
            all.add(entity("Document_" + name, heads("Number"), more));
        }
        for (String name : REGISTERS) {
            all.add(register(name));
        }
        return all;
    }

    private static List<Property> heads(String... strings) {
        List<Property> heads = new ArrayList<>();
        heads.add(new Property("Ref_Key", Type.GUID, false, Optional.empty()));
        heads.add(plain("DataVersion", Type.STRING));
        heads.add(plain("DeletionMark", Type.BOOLEAN));
        for (String name : strings) {
            heads.add(plain(name, Type.STRING));
        }
        return heads;
    }

    private static EntityType register(String name) {
        List<Property> properties = List.of(
                new Property("Recorder", Type.STRING, false, Optional.empty()),
                new Property("Recorder_Type", Type.STRING, false, Optional.empty()),
                plain("Period", Type.DATE_TIME),
                plain("Active", Type.BOOLEAN),
                reference("Организация_Key", "Catalog_Организации"),
                plain("Сумма", Type.DOUBLE));
        return new EntityType(name, List.of("Recorder", "Recorder_Type"), byName(properties));
    }

    private static EntityType entity(String name, List<Property> heads, List<Property> more) {
        List<Property> properties = new ArrayList<>(heads);
        properties.addAll(more);
        return new EntityType(name, List.of("Ref_Key"), byName(properties));
    }

    private static Map<String, Property> byName(List<Property> properties) {
        Map<String, Property> byName = new LinkedHashMap<>();
        properties.forEach(property -> byName.put(property.name(), property));
        return byName;
    }

    private static Property plain(String name, Type type) {
        return new Property(name, type, true, Optional.empty());
    }

    private static Property reference(String name, String target) {
        return new Property(name, Type.GUID, true, Optional.of(target));
    }
}
