/** Holds what people read against the program. */
package docs;
