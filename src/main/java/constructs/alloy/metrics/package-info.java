/** The scrapes of pods, nodes and Alloy itself, and their rules. */
@NullMarked
package constructs.alloy.metrics;

import org.jspecify.annotations.NullMarked;
