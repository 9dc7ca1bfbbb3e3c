/** Named rules, the problems they find, and one report of all problems. */
@NullMarked
package constructs.model.diagnostics;

import org.jspecify.annotations.NullMarked;
