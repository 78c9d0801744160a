/** The words of the tests: a shop, its orders, the partners' and our own books. */
package orderhub.system.guest;
