/** Manifests on disk, and what cannot change about those that are replaced. */
@Internal
@NullMarked
package constructs.app.compare;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
