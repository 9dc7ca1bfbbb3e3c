/**
 * Istio's ambient mesh as far as a stack brings it along: ztunnel on each node, and the mutual TLS
 * of namespaces.
 */
@NullMarked
package constructs.mesh;

import org.jspecify.annotations.NullMarked;
