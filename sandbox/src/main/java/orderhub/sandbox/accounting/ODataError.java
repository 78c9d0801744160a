package orderhub.sandbox.accounting;

/** What the interface answers instead: a status, and a number and words of its own. */
final class ODataError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ODataError(int status, int code, String words) {
        super(words, null, false, false);
        this.status = status;
        this.code = Integer.toString(code);
    }

    static ODataError unsupported(String what) {
        return new ODataError(501, 0, "Возможность не поддерживается: " + what);
    }

    static ODataError malformed(String words) {
        return new ODataError(400, 2, "Неверный формат запроса: " + words);
    }

    static ODataError value(String property) {
        return new ODataError(400, 4, "Неверное значение свойства \"" + property + "\"");
    }

    static ODataError missing(String property) {
        return new ODataError(400, 5, "Отсутствует обязательное значение свойства \"" + property + "\"");
    }

    static ODataError url(String segment) {
        return new ODataError(404, 6, "Неверный URL: сегмент пути \"" + segment + "\" не найден");
    }

    static ODataError noType(String name) {
        return new ODataError(404, 8, "Тип сущности \"" + name + "\" не найден");
    }

    static ODataError noInstance(String entity) {
        return new ODataError(404, 9, "Экземпляр сущности \"" + entity + "\" не найден по переданному ключу");
    }

    static ODataError noProperty(String name) {
        return new ODataError(400, 10, "Запрошенное свойство \"" + name + "\" не найдено");
    }

    static ODataError rows() {
        return new ODataError(400, 13, "Создание строк табличных частей напрямую не поддерживается");
    }

    static ODataError option(String option) {
        return new ODataError(400, 14, "Ошибка при разборе опции запроса \"" + option + "\"");
    }

    static ODataError exists() {
        return new ODataError(400, 15, "Сущность с таким ключом уже существует");
    }

    static ODataError method(String method) {
        return new ODataError(405, 19, "Использованный HTTP-метод " + method + " запрещен в данном контексте");
    }

    static ODataError function(String name) {
        return new ODataError(400, 21, "Вызов нереализованной функции \"" + name + "\"");
    }

    /** The base's own rules forbid it; nobody mends that by asking again. */
    static ODataError refused(String words) {
        return new ODataError(500, -1, words);
    }

    static ODataError locked() {
        return refused("Ошибка блокировки данных: превышено максимальное время ожидания предоставления блокировки");
    }

    /** Says nothing of what went wrong, as the real one. */
    static ODataError internal() {
        return refused(
                "Произошла внутренняя ошибка OData сервиса. Дополнительные сведения можно найти в технологическом"
                        + " журнале.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
