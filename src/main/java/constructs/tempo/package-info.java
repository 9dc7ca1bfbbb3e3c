/** Grafana Tempo in monolithic mode: where traces are stored and queried. */
@NullMarked
package constructs.tempo;

import org.jspecify.annotations.NullMarked;
