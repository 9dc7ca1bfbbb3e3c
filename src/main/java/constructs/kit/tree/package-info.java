/**
 * The tree of manifests with typed bodies that are rendered late, and what constructs declare
 * beside them.
 */
@NullMarked
package constructs.kit.tree;

import org.jspecify.annotations.NullMarked;
