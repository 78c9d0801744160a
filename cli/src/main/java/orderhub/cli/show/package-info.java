/**
 * What is drawn in a terminal: tables, bars, money.
 * May touch nothing but the JDK.
 */
package orderhub.cli.show;
