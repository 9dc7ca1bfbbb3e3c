/** Object stores that the stack deploys itself. */
@NullMarked
package constructs.objectstore;

import org.jspecify.annotations.NullMarked;
