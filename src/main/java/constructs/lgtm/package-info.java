/**
 * The whole stack as one construct: Alloy, Mimir, Loki, Tempo, Grafana, an object store and, on
 * demand, ztunnel.
 */
@NullMarked
package constructs.lgtm;

import org.jspecify.annotations.NullMarked;
