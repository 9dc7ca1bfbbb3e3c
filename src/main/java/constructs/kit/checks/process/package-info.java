/**
 * What a program does with its pod by its own configuration: the files it keeps, the ports it has.
 */
@NullMarked
package constructs.kit.checks.process;

import org.jspecify.annotations.NullMarked;
