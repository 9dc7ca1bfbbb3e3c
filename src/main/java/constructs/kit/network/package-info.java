/** All connections of a stack: those that are declared, and those that follow from the objects. */
@Internal
@NullMarked
package constructs.kit.network;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
