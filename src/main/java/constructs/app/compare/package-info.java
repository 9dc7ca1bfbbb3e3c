/** Manifests on disk, and what cannot change about those that are replaced. */
@NullMarked
package constructs.app.compare;

import org.jspecify.annotations.NullMarked;
