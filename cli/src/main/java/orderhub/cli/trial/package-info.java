/**
 * Trials of the whole: a stack of its own, many orders of all kinds, something that goes wrong on purpose, and a verdict.
 * May touch the stack, the clients and what is drawn; judges the hub only by what it says over HTTP and by the partners' books.
 */
package orderhub.cli.trial;
