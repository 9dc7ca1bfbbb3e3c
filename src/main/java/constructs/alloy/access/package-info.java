/** What a configuration asks of the API server, and the rules about its role. */
@Internal
@NullMarked
package constructs.alloy.access;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
