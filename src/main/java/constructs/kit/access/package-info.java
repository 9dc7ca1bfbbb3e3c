/** Roles that follow from what a component does: grants, and the checks of final roles. */
@NullMarked
package constructs.kit.access;

import org.jspecify.annotations.NullMarked;
