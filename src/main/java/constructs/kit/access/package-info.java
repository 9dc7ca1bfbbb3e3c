/** Roles that follow from what a component does: grants, and the checks of final roles. */
@Internal
@NullMarked
package constructs.kit.access;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
