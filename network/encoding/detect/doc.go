// Package detect tells formats apart by what stands in a file, and says why it thinks so;
// [Decode] goes on and reads the file. It is also the list of all formats there are
// ([Formats]), for programs that let their users choose.
//
//	format, reason := detect.Detect(text)   // "GML", `it has a list "graph ["`
package detect
