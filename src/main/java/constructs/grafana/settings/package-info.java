/** What Grafana's server is told about itself: users, plugins, what it may download. */
@NullMarked
package constructs.grafana.settings;

import org.jspecify.annotations.NullMarked;
