package orderhub.simulation;

import java.util.Locale;

/** What goes wrong in a simulation, each kind to be switched off by itself. */
enum Fault {
    /** The hub's process dies between two steps and is started again. */
    CRASH,
    /** The broker's disk is gone. */
    BROKER_LOST,
    /** The database's connection breaks at a commit, before or after it counts. */
    DATABASE_LOST,
    /** A thread stands still for seconds between two steps. */
    PAUSE,
    /** A message, callback or request comes twice. */
    DUPLICATE,
    /** A message, callback, request or answer comes late, and so in another order. */
    DELAY,
    /** A callback, request or answer never comes. */
    DROP,
    /** The gateway declines, fails, refuses, hesitates, or says what nobody knows. */
    GATEWAY,
    /** A kitchen rejects, fails, is slow, or says what nobody knows. */
    KITCHEN,
    /** A warehouse miscounts, holds a lot back, withdraws it, lets it expire, or has no time now. */
    WAREHOUSE,
    /** A partner is gone for a while. */
    OUTAGE,
    /** Guests and staff repeat themselves, give up, change their minds or never come. */
    PEOPLE;

    /** As it is written on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
