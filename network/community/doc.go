// Package community finds groups of people who are tied more among themselves than
// chance would have it, and compares such partitions.
//
// [Leiden] is the search; [Modularity] and [ConstantPotts] judge a given [Partition];
// [NormalizedMutualInformation] and [AdjustedRandIndex] compare two of them.
//
// What the search promises: the same generator gives the same partition for any
// number of workers and any order of the rows the graph was built from; every
// community induces a connected subgraph; no community is larger than the size asked
// for. What it cannot promise is the best partition there is, for that is an NP-hard
// problem: on graphs of up to some tens of thousands of people the default
// [Effort] searches until little is left to gain, beyond a million arcs it stops
// after a few iterations.
package community
