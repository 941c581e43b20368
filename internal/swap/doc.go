// Package swap walks at random among the simple graphs with the same degrees: pairs of
// ties exchange their ends, again and again.
//
// Every step is as likely as its reverse, and a step that would make a loop or a
// repeated tie leaves the graph as it is and counts. In the limit of many steps all
// simple graphs with the degrees are equally likely. Milo et al. 2003,
// arXiv:cond-mat/0312028; Fosdick et al. 2018, doi:10.1137/16M1087175.
package swap
