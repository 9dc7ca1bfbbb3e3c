/** All connections of a stack: those that are declared, and those that follow from the objects. */
@NullMarked
package constructs.kit.network;

import org.jspecify.annotations.NullMarked;
