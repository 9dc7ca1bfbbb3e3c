/**
 * Alloy's configuration syntax as an immutable model with typed references between components, and
 * its one writer.
 */
@NullMarked
package constructs.alloy.syntax;

import org.jspecify.annotations.NullMarked;
