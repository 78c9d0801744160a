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
                <style>body{font:16px sans-serif;max-width:24rem;margin:3rem auto}
                button{font:inherit;padding:.5rem 1rem}</style>
                </head><body>
                <h1>Sandbox bank</h1>
                <p>Pay <strong>%s RUB</strong> with the card ending in %s?</p>
                <form method="post" action="%s/confirm"><button>Confirm</button></form>
                <form method="post" action="%s/decline"><button>Decline</button></form>
                </body></html>
                """.formatted(amount, last4, path, path);
    }
}
