package main

import (
	"fmt"
	"io"
	"math"

	"github.com/impactnet/impactnet/impact/movement"
)

func printHead(w io.Writer) {
	fmt.Fprintln(w, "week  adherents  members  groups+nuclei  trust  fear  hope  knowledge  impact   what happened")
}

// printWeek writes a line of the digest; what happened is counted since the last one.
func printWeek(w io.Writer, m, last movement.Measures) {
	fmt.Fprintf(w, "%4d %10d %8d %8d+%-6d %5s %5s %5s %10s %7.0f   %s\n", m.Week, m.Adherents, m.Members, m.Groups, m.Nuclei,
		share(m.Trust), share(m.Fear), share(m.Hope), share(m.Knowledge), m.Impact, happened(m, last))
}

// share writes a number in [0,1], a dash if it is not defined.
func share(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.3f", x)
}

func happened(m, last movement.Measures) string {
	text := ""
	for _, x := range []struct {
		count int
		what  string
	}{
		{m.Formed - last.Formed, "formed"}, {m.SpunOut - last.SpunOut, "divided"}, {m.Dissolved - last.Dissolved, "dissolved"},
		{m.Recruited - last.Recruited, "joined"}, {m.Dismissed - last.Dismissed, "dismissed"}, {m.Left - last.Left, "left"},
		{m.Answered - last.Answered, "answers"},
	} {
		if x.count == 0 {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%d %s", x.count, x.what)
	}
	return text
}

// printEnd sums up.
func printEnd(w io.Writer, m movement.Measures) {
	fmt.Fprintf(w, "\nAfter %d weeks %d of %d people hold a narrative and %d are in %d groups of %s on average.\n",
		m.Week, m.Adherents, m.People, m.Members, m.Groups+m.Nuclei, share(m.MeanSize))
	fmt.Fprintf(w, "Trust by layer: humility %s, integrity %s, commitment %s, excitement %s; %s of the ties within groups are bound.\n",
		share(m.TrustLayers[0]), share(m.TrustLayers[1]), share(m.TrustLayers[2]), share(m.TrustLayers[3]), share(m.Bound))
	fmt.Fprintf(w, "%d leaders were brought in by others; %d of %d questions were answered; %d of %d ties that faded were bridges.\n",
		m.LeadersUnleashed, m.Answered, m.Posed, m.BridgesLost, m.TiesLost)
	fmt.Fprintf(w, "Impact %.0f hours well spent in all, growing by %s a week.\n", m.TotalImpact, share(m.Growth))
}
