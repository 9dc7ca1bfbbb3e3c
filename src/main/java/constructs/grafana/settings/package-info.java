/** What Grafana's server is told about itself: users, plugins, what it may download. */
@Internal
@NullMarked
package constructs.grafana.settings;

import constructs.model.diagnostics.Internal;
import org.jspecify.annotations.NullMarked;
