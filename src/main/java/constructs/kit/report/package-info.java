/** What one subject says in the report of an environment. */
@NullMarked
package constructs.kit.report;

import org.jspecify.annotations.NullMarked;
