/**
 * What a program does with its pod by its own configuration: the files it keeps, the ports it has.
 */
@Internal
@NullMarked
package constructs.kit.checks.process;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
