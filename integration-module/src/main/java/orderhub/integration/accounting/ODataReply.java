package orderhub.integration.accounting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.AccountingSystem.RefusalKind;
import orderhub.integration.http.CallResult;
import orderhub.shared.Cause;

/** What an answer of 1C means, whatever was asked: its status says little, its body more. */
sealed interface ODataReply {
    /** @param body without the mark that some servers put before it */
    record Fine(byte[] body) implements ODataReply {}

    /** In 1C's own words. */
    record NotThere() implements ODataReply {}

    /** In 1C's own words. */
    record KeyInUse() implements ODataReply {}

    /** Nothing was done. */
    record Failed(Failure failure) implements ODataReply {}

    /** It broke down on its way, or something before 1C spoke: a change may have been made. */
    record Broken(String reason, Optional<Duration> after) implements ODataReply {}

    int LONGEST_TEXT = 500;
    Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    Pattern CLOSED = Pattern.compile(
            "закрыт\\w* период|период\\w* закрыт|дат\\w* запрета|запрещен\\w* изменени|период закрыт",
            Pattern.UNICODE_CHARACTER_CLASS);

    static ODataReply of(CallResult.Answered answered) {
        byte[] body = withoutMark(answered.body());
        int status = answered.status();
        if (status == 401) {
            return new Failed(new Failure.NotAuthenticated());
        }
        if (isPage(body)) {
            // A page for people instead of data: it asks for name and password, or says that something broke.
            return status < 400
                    ? new Failed(new Failure.NotAuthenticated())
                    : new Broken(Cause.STATUS.with(status), answered.retryAfter());
        }
        if (status >= 200 && status < 300) {
            return new Fine(body);
        }
        if (status >= 300 && status < 400) {
            return new Failed(new Failure.NotAuthenticated());
        }
        return ODataError.read(body).map(error -> error(error, answered)).orElseGet(() -> unspoken(answered));
    }

    /** Something between 1C and us, or 1C without words. */
    private static ODataReply unspoken(CallResult.Answered answered) {
        String reason = Cause.STATUS.with(answered.status());
        return switch (answered.status()) {
            // Nothing happened: there is nobody, or we are too many.
            case 403, 404, 429 ->
                new Failed(new Failure.TryLater(LaterKind.UNREACHABLE, reason, answered.retryAfter()));
            default -> new Broken(reason, answered.retryAfter());
        };
    }

    private static ODataReply error(ODataError error, CallResult.Answered answered) {
        String text = error.text().toLowerCase(Locale.ROOT);
        if (error.exception()) {
            return answered.status() == 403 || error.code().equals("403")
                    ? new Failed(new Failure.TryLater(
                            LaterKind.MAINTENANCE, Cause.STATUS.with(answered.status()), answered.retryAfter()))
                    : new Broken(Cause.STATUS.with(answered.status()), answered.retryAfter());
        }
        if (answered.status() >= 500 && (text.contains("блокировк") || text.contains("блокировок"))) {
            return new Failed(
                    new Failure.TryLater(LaterKind.LOCK, Cause.STATUS.with(answered.status()), answered.retryAfter()));
        }
        return switch (error.code()) {
            case "9" -> new NotThere();
            case "15" -> new KeyInUse();
            case "20" -> refused(error, RefusalKind.RIGHTS);
            case "-1" -> refused(error, CLOSED.matcher(text).find() ? RefusalKind.CLOSED_PERIOD : RefusalKind.BUSINESS);
            default -> refused(error, answered.status() == 403 ? RefusalKind.RIGHTS : RefusalKind.BAD_VALUE);
        };
    }

    private static ODataReply refused(ODataError error, RefusalKind kind) {
        String text = CONTROL.matcher(error.text()).replaceAll(" ").strip();
        return new Failed(new Failure.Refused(
                error.code(), text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text, kind));
    }

    private static byte[] withoutMark(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    private static boolean isPage(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 256), StandardCharsets.UTF_8)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<") && start.contains("<html");
    }
}
