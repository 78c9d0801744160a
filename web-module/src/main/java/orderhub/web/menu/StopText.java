package orderhub.web.menu;

import java.util.Locale;
import orderhub.stock.StopCause;
import orderhub.web.language.Texts;

/** Why a dish is off the menu, in words. */
final class StopText {
    private StopText() {}

    static String of(StopCause cause, Locale language) {
        return Texts.text(language, "stop." + cause);
    }
}
