/** Trials of the real EAR, each on a stack of its own. */
package orderhub.trial;
