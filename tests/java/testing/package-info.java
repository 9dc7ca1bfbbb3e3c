/** What tests of several packages share. */
package testing;
