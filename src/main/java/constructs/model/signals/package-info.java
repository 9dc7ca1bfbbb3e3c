/** Ports through which products meet, and the connections that follow from taking them. */
@NullMarked
package constructs.model.signals;

import org.jspecify.annotations.NullMarked;
