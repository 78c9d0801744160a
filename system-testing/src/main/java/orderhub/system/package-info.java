/** What system tests stand on: the hub among real parts, and who looks at it from outside. */
package orderhub.system;
