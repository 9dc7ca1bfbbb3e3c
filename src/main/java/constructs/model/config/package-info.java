/** Trees of component configuration and their one YAML writer. */
@NullMarked
package constructs.model.config;

import org.jspecify.annotations.NullMarked;
