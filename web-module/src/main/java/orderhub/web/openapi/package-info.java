/**
 * What the published OpenAPI document says beyond the annotations of the resources.
 * May touch the shared packages of {@code orderhub.web} and read the resources' annotations.
 */
package orderhub.web.openapi;
