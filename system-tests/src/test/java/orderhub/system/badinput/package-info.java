/** Every kind of bad input, for every endpoint. */
package orderhub.system.badinput;
