/** The ways of log lines to Loki, what is hidden in them, and their rules. */
@NullMarked
package constructs.alloy.logs;

import org.jspecify.annotations.NullMarked;
