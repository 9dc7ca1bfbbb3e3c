/** The command line: its arguments, the terminal, and the commands that write no files. */
@NullMarked
package constructs.app.command;

import org.jspecify.annotations.NullMarked;
