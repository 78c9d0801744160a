package orderhub.cli.race;

import java.util.List;
import java.util.Map;

/** What the nodes did to one order, as the database saw it: for each kind of deed who did it, first to last. */
record Deeds(Map<Kind, List<Node>> done) {
    static final Deeds NONE = new Deeds(Map.of());

    enum Node {
        FIRST,
        SECOND
    }

    /** What a sweep does that only one of two may do. */
    enum Kind {
        /** Ended the order. */
        ENDED,
        /** Had it called off at its kitchen. */
        CALLED_OFF,
        /** Issued again what was due of its payment. */
        ISSUED,
        /** Sent a message that was left behind; the message has the order's id. */
        SENT
    }

    int count(Kind kind) {
        return done.getOrDefault(kind, List.of()).size();
    }

    /** Who did it first; the first node when nobody did, which its judge has to look at. */
    Race.Winner winner(Kind kind) {
        List<Node> nodes = done.getOrDefault(kind, List.of());
        return !nodes.isEmpty() && nodes.getFirst() == Node.SECOND ? Race.Winner.SECOND : Race.Winner.FIRST;
    }
}
