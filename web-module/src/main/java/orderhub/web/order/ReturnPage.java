package orderhub.web.order;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import orderhub.payment.PaymentState;
import orderhub.web.language.Texts;

/** What a guest's browser shows after the bank: what became of the payment, and that the window may be closed. */
final class ReturnPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%2$s</title>
            <style>
            :root { color-scheme: light dark }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.1rem/1.5 system-ui, sans-serif }
            main { box-sizing: border-box; width: 100%%; max-width: 32rem; padding: 2rem 1.5rem; text-align: center }
            h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: break-word }
            p { margin: 0 0 .75rem }
            </style>
            </head>
            <body><main><h1>%2$s</h1><p>%3$s</p><p>%4$s</p></main></body>
            </html>
            """;

    private ReturnPage() {}

    static Response of(PaymentState state, Locale locale) {
        return page(200, locale, html(state, locale));
    }

    /** There is no such order, or nothing of it was paid by card. */
    static Response unknown(Locale locale) {
        return page(404, locale, html("unknown", locale));
    }

    static String html(PaymentState state, Locale locale) {
        String outcome = switch (state) {
            case AUTHORISED, CAPTURED, PARTIALLY_REFUNDED -> "paid";
            case DECLINED -> "declined";
            case VOIDED -> "returned";
            case REFUNDED -> "refunded";
            case INITIATED, UNKNOWN, ACTION_REQUIRED -> "waiting";
        };
        return html(outcome, locale);
    }

    private static String html(String outcome, Locale locale) {
        String key = "return." + outcome;
        return PAGE.formatted(
                locale.getLanguage(),
                Texts.text(locale, key),
                Texts.text(locale, key + ".next"),
                Texts.text(locale, "return.close"));
    }

    private static Response page(int status, Locale locale, String html) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .entity(html)
                .build();
    }
}
