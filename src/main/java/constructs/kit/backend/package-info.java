/** The one process with files, configuration and bucket that each backend is. */
@Internal
@NullMarked
package constructs.kit.backend;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
