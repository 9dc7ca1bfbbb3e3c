/** What Kubernetes refuses to change about an object that is there already. */
@NullMarked
package constructs.kit.checks.lifecycle;

import org.jspecify.annotations.NullMarked;
