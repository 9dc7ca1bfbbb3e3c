/** The command line: its arguments, the terminal, and the commands that write no files. */
@Internal
@NullMarked
package constructs.app.command;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
