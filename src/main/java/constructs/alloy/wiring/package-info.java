/** The rules on how a configuration hangs together, whoever wrote it. */
@NullMarked
package constructs.alloy.wiring;

import org.jspecify.annotations.NullMarked;
