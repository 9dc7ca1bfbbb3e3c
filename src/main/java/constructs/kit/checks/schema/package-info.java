/** Shape checks: every Kubernetes object against the strict schema of its kind. */
@Internal
@NullMarked
package constructs.kit.checks.schema;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
