/**
 * What all parts of a collector's configuration share: sinks, queues, the pods of the node, and
 * what they need of the pod.
 */
@NullMarked
package constructs.alloy.collect;

import org.jspecify.annotations.NullMarked;
