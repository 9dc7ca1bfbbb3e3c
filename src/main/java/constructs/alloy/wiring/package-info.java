/** The rules on how a configuration hangs together, whoever wrote it. */
@Internal
@NullMarked
package constructs.alloy.wiring;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
