package edgelist

import (
	"bufio"
	"io"
	"strconv"

	"github.com/impactnet/impactnet/network"
)

// Encode writes the ties of a graph, one a line, people by their numbers, with weights
// if it has them. An undirected tie is written once. People beyond the last one with a
// tie are lost, and so are labels and columns. The errors are those of the writer.
func Encode(w io.Writer, g *network.Graph) error {
	b := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	for tie := range g.Ties() {
		line = strconv.AppendInt(line[:0], int64(tie.Source), 10)
		line = append(line, ' ')
		line = strconv.AppendInt(line, int64(tie.Target), 10)
		if g.Weighted() {
			line = append(line, ' ')
			line = strconv.AppendFloat(line, tie.Weight, 'g', -1, 64)
		}
		if _, err := b.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return b.Flush()
}
