/** Value types with a unit in their name: memory, storage, CPU, ratios. */
@NullMarked
package constructs.model.units;

import org.jspecify.annotations.NullMarked;
