/** Grafana Loki as a single binary: where logs are stored and queried. */
@NullMarked
package constructs.loki;

import org.jspecify.annotations.NullMarked;
