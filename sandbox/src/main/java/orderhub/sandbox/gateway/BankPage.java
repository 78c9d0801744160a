package orderhub.sandbox.gateway;

/** The 3-D Secure page of the card holder's bank. */
final class BankPage {
    private BankPage() {}

    /** @param path of the page; the buttons post below it */
    static String html(String path, String amount, String last4) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><title>Sandbox bank</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>:root{color-scheme:light dark}
                body{font:1.1rem/1.5 system-ui,sans-serif;max-width:24rem;margin:0 auto;padding:3rem 1.25rem}
                h1{font-size:1.5rem}form{margin:.75rem 0}
                button{font:inherit;width:100%%;padding:.7rem 1rem;border:1px solid #888;border-radius:.5rem}
                .confirm{background:#0a6b3d;border-color:#0a6b3d;color:#fff}
                small{color:#777}</style>
                </head><body>
                <h1>Sandbox bank</h1>
                <p>Pay <strong>%s RUB</strong> with the card ending in <strong>%s</strong>?</p>
                <form method="post" action="%s/confirm"><button class="confirm">Confirm</button></form>
                <form method="post" action="%s/decline"><button>Decline</button></form>
                <p><small>A stand-in for the 3-D Secure page of a bank: no money moves.</small></p>
                </body></html>
                """.formatted(amount, last4, path, path);
    }
}
