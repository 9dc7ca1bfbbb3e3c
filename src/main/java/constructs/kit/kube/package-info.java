/** What all products share about Kubernetes objects: identity, platform, pods, volumes, images. */
@NullMarked
package constructs.kit.kube;

import org.jspecify.annotations.NullMarked;
