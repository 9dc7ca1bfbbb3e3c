/** What components need for a declared load, predicted from constants that each have a source. */
@NullMarked
package constructs.kit.capacity;

import org.jspecify.annotations.NullMarked;
