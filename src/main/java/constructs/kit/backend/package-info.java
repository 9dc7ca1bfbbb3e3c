/** The one process with files, configuration and bucket that each backend is. */
@NullMarked
package constructs.kit.backend;

import org.jspecify.annotations.NullMarked;
