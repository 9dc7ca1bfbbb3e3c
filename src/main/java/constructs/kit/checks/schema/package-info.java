/** Shape checks: every Kubernetes object against the strict schema of its kind. */
@NullMarked
package constructs.kit.checks.schema;

import org.jspecify.annotations.NullMarked;
