/** Builds and runs the projects under examples/ as anybody else's Maven would. */
package examples;
