/** Grafana with provisioned datasources: where people look at metrics, logs and traces. */
@NullMarked
package constructs.grafana;

import org.jspecify.annotations.NullMarked;
