/** The hub's API as a stranger sees it: raw requests, raw answers, and the published document. */
package orderhub.system.api;
