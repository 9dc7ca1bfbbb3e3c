/** Grafana's datasources: the file that provisions them, and the checks of the final one. */
@NullMarked
package constructs.grafana.datasources;

import org.jspecify.annotations.NullMarked;
