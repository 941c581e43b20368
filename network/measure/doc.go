// Package measure computes numbers about a graph of people.
package measure
