/**
 * Races: two things the interface allows, done to one order at the same moment, again and again, on a stack of its own. Each
 * race says who wins and why; it is judged by what both callers were told, by the order's end and by the partners' own books.
 */
package orderhub.cli.race;
