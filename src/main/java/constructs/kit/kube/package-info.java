/** Kubernetes manifests with typed bodies, and what all products share about pods. */
@NullMarked
package constructs.kit.kube;

import org.jspecify.annotations.NullMarked;
