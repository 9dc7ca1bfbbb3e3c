/** What is Talent Mesh's own: its environments, names and numbers. */
@NullMarked
package stacks;

import org.jspecify.annotations.NullMarked;
