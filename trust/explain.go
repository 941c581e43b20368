package trust

import (
	"fmt"
	"strings"
)

var layerMeanings = [LayerCount]string{
	"admits limits and asks for help",
	"acts by its values and avoids harm",
	"delivers impact that matters to the other",
	"seeks the unexpected challenge",
}

// Meaning returns in a few words what a person does on whom the layer can rest.
func (l Layer) Meaning() string {
	if l >= LayerCount {
		return ""
	}
	return layerMeanings[l]
}

// Explain returns the pyramid in one sentence: what stands, the score, which layer
// is next and what it lacks, with the numbers that decided it.
func (p Pyramid) Explain(from, to string) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s's trust in %s ", from, to)
	if p.Height == 0 {
		s.WriteString("has no layer yet")
	} else {
		fmt.Fprintf(&s, "stands on %s", list(layerNames[:p.Height]))
	}
	fmt.Fprintf(&s, " (score %.2f, height %d of %d)", p.Score, p.Height, LayerCount)
	if next, ok := p.Next(); ok {
		fmt.Fprintf(&s, "; next is %s (%s), %s", next, next.Meaning(), p.lack(next))
	}
	s.WriteString(".")
	return s.String()
}

// lack says why a layer is not established.
func (p Pyramid) lack(l Layer) string {
	layer, prior := p.Layers[l], p.params.Prior
	switch {
	case layer.Record == Record{}:
		return "of which nothing is known yet"
	case layer.Record.Supportive < prior.Weight:
		return fmt.Sprintf("with %.2f of the %.2f units of supportive evidence it needs, against %.2f contrary",
			layer.Record.Supportive, prior.Weight, layer.Record.Contrary)
	default:
		return fmt.Sprintf("where %.2f units of supportive against %.2f of contrary evidence give an expectation of %.2f, below %.2f",
			layer.Record.Supportive, layer.Record.Contrary, layer.Expectation, p.params.LayerThreshold)
	}
}

// list joins words as in "a, b and c".
func list(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
