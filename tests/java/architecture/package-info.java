/**
 * What holds for the code as a whole: layers, conventions, the size of files, a test for every
 * rule.
 */
package architecture;
