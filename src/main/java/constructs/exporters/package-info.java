/** Programs that make metrics of what has none itself; kube-state-metrics of Kubernetes objects. */
@NullMarked
package constructs.exporters;

import org.jspecify.annotations.NullMarked;
