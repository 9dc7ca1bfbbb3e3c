/** Which metrics there are: what is stored of a source, whatever collects it. */
@NullMarked
package constructs.model.catalog;

import org.jspecify.annotations.NullMarked;
