/** What would be refused or would dangle in the cluster, checked over plain JSON. */
@NullMarked
package constructs.kit.checks;

import org.jspecify.annotations.NullMarked;
