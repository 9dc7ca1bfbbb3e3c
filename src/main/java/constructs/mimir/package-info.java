/** Grafana Mimir in monolithic mode: where metrics are stored and queried. */
@NullMarked
package constructs.mimir;

import org.jspecify.annotations.NullMarked;
