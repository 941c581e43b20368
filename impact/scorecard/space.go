package scorecard

import (
	"time"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// CommunityOf returns what a space knows at an instant as a community, for [Assess]: the
// people in it and their ties, unweighted, directed if p says so; groups; the evidence of
// trust, nil if there is none about them; narratives and who holds them; initiatives and
// the values of their metrics, over weeks of calendar time or over ticks; and alerts. Who
// answered surveys, what they said and the period are for the caller to add.
//
// It returns the errors of impact.View.Dataset, network.Dataset.Graph and [AlertsOf].
// O(evidence log evidence) beside what these take.
func CommunityOf(v impact.View, p impact.NetworkParams, alerts impact.AlertParams) (Community, error) {
	d, err := v.Dataset(p)
	if err != nil {
		return Community{}, err
	}
	c := Community{Groups: d.Memberships}
	if c.Graph, err = d.Graph(network.View{Options: network.Options{Directed: p.Directed}}); err != nil {
		return Community{}, err
	}
	if c.Alerts, err = AlertsOf(v, alerts, nil); err != nil {
		return Community{}, err
	}
	if c.Ledger, err = ledgerOf(v.Space(), c.Graph); err != nil {
		return Community{}, err
	}
	c.At = momentOf(v.Time())
	c.Narratives = narrativesOf(v, c.Graph)
	for g := range impact.GroupID(v.Space().Groups()) {
		for _, i := range v.Initiatives(g) {
			group := v.Space().GroupName(g)
			c.Initiatives = append(c.Initiatives, Initiative{Name: i.Name, Group: group, Metrics: len(i.Metrics), Ended: i.Ended != nil})
			for _, metric := range i.Metrics {
				c.Trajectories = append(c.Trajectories, trajectoryOf(v, metric, group))
			}
		}
	}
	return c, nil
}

// momentOf returns a time in the unit of the ledger of a space.
func momentOf(t impact.Time) int64 {
	if t.Calendar() {
		return t.Instant().UnixMicro()
	}
	return t.Ticks()
}

// ledgerOf returns the evidence of a space among the people of a graph of it, by their
// numbers there.
func ledgerOf(s *impact.Space, g *network.Graph) (*trust.Ledger, error) {
	kept := s.Ledger()
	l, err := trust.NewLedger(g.Order(), kept.Params())
	if err != nil {
		return nil, err
	}
	var among []trust.Evidence
	for e := range kept.Evidence() {
		from, hasFrom := g.Lookup(s.PersonName(e.From))
		to, hasTo := g.Lookup(s.PersonName(e.To))
		if hasFrom && hasTo {
			e.From, e.To = trust.PersonID(from), trust.PersonID(to)
			among = append(among, e)
		}
	}
	if len(among) == 0 {
		return nil, nil
	}
	return l, l.Append(among...)
}

func narrativesOf(v impact.View, g *network.Graph) (list []Narrative) {
	for _, title := range v.Space().Narratives() {
		n := Narrative{Title: title}
		for _, person := range v.Adherents(title) {
			u, _ := g.Lookup(v.Space().PersonName(person)) // who holds it is in the space
			n.Adherents = append(n.Adherents, u)
		}
		if len(n.Adherents) > 0 {
			list = append(list, n)
		}
	}
	return list
}

func trajectoryOf(v impact.View, metric, group string) Trajectory {
	m, _ := v.Metric(metric)
	t := Trajectory{Name: metric, Group: group, Unit: m.Unit, Lower: m.Direction == impact.Down}
	values := v.Measurements(metric)
	for _, x := range values {
		p := TrajectoryPoint{Time: Number(x.Time.Ticks()), Value: Number(x.Value)}
		if x.Time.Calendar() {
			const week = 7 * 24 * time.Hour
			p.Time = Number(float64(x.Time.Instant().Sub(values[0].Time.Instant())) / float64(week))
			p.Label = x.Time.Instant().Format(time.DateOnly)
		}
		t.Points = append(t.Points, p)
	}
	return t
}
