/** System tests: what the hub promises, seen from outside. */
package orderhub.system;
