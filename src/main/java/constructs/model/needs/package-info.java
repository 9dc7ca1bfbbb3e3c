/** What a cluster must have and this library does not make. */
@NullMarked
package constructs.model.needs;

import org.jspecify.annotations.NullMarked;
