/** The configurations in dist/, held against the programs that will read them. */
package conformance;
