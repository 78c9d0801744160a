/** Whole orders under faults: what holds whatever goes wrong. For tests only. */
package orderhub.scenario;
