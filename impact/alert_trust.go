package impact

import "math"

// falling finds the groups among whose members, and the people in whom, trust has
// fallen. A group is judged by those who are members now and were then, so that neither
// newcomers nor those who left make a difference.
func (a *alerts) falling() {
	before, ok := a.earlier()
	if !ok {
		return
	}
	days := a.days(before.at)
	for _, g := range a.Groups() {
		list := before.stayed(a.Members(g))
		then, now := before.depth(list).Cohesion, a.depth(list).Cohesion
		if fall := then - now; fall > a.params.TrustFall { // NaN of fewer than two is not
			a.add(Alert{Kind: TrustFalling, Group: g, Person: Nobody, Value: fall, Limit: a.params.TrustFall},
				"Trust among the %d people who stayed in %s fell from %.2f to %.2f in %.0f days.", len(list), a.space.GroupName(g), then, now, days)
		}
	}
	for _, p := range a.People() {
		then, now := before.Reputation(p).Score, a.Reputation(p).Score
		if fall := then - now; fall > a.params.TrustFall {
			a.add(Alert{Kind: TrustFalling, Group: NoGroup, Person: p, Value: fall, Limit: a.params.TrustFall},
				"Trust in %s fell from %.2f to %.2f in %.0f days.", a.space.PersonName(p), then, now, days)
		}
	}
}

// earlier returns the view at the beginning of the window of trust, and whether there
// is one.
func (a *alerts) earlier() (View, bool) {
	span := a.space.span(a.params.TrustWindow)
	if a.at < math.MinInt64+span {
		return View{}, false
	}
	return View{a.space, a.at - span}, true
}

// stayed returns those of the members of a group who were members at the view.
func (v View) stayed(members []Membership) (list []PersonID) {
	for _, m := range members {
		if _, ok := v.Membership(m.Person, m.Group); ok {
			list = append(list, m.Person)
		}
	}
	return list
}
