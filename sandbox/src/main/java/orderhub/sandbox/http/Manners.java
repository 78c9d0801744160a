package orderhub.sandbox.http;

import orderhub.sandbox.fault.FaultKind;

/** In what words a partner says what goes wrong before anything of the stand-in is asked. */
public interface Manners {
    /** To whom it does not know. */
    Answer unauthenticated();

    /** What it says when that fault strikes. */
    Answer struck(FaultKind kind, Call call);

    /** Problems, as the contracts of kitchens, gateway and warehouses want them. */
    static Manners ofTheContracts() {
        return new Manners() {
            @Override
            public Answer unauthenticated() {
                return Answer.problem(401, "UNAUTHENTICATED", "X-API-Key is absent or wrong");
            }

            @Override
            public Answer struck(FaultKind kind, Call call) {
                return switch (kind) {
                    case TOO_MANY_REQUESTS ->
                        Answer.problem(429, "TOO_MANY_REQUESTS", "come again later")
                                .with("Retry-After", "1");
                    case UNAVAILABLE ->
                        Answer.problem(503, "UNAVAILABLE", "nothing can be done now; come again later")
                                .with("Retry-After", "1");
                    default -> Answer.problem(500, "INTERNAL", "out of order");
                };
            }
        };
    }
}
