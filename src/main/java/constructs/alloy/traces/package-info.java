/** The way of spans to the trace store, the metrics that are made of them, and their rules. */
@NullMarked
package constructs.alloy.traces;

import org.jspecify.annotations.NullMarked;
