/** What is Talent Mesh's own: its environments, names and numbers. */
@Internal
@NullMarked
package stacks;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
