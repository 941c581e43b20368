package predict

import "math"

// addReceiver reads what was said of the receiver, and what the receiver says.
func (b *before) addReceiver(s *signals) {
	s.evidence = ReceiverRecord
	x, t := b.received, b.received.last.total
	s.add("mean received", b.mean(t))
	s.add("ratings received", log(t.n))
	s.add("distrust received", log(t.negative))
	s.add("mean received lately", b.recent(x))
	s.add("last received", x.last.value)
	s.add("lowest received", x.last.lowest)
	s.add("spread of ratings received", b.deviation(t))
	s.add("time since last received", b.sinceLast(x))
	s.add("time since first received", b.sinceFirst(x))
	s.add("ever rated", one(t.n > 0))
	burst := b.burst(x, recentReceived)
	s.add("received these days", log(burst.n))
	s.add("mean received these days", b.mean(burst))
	s.add("distrust received these days", log(burst.negative))
	s.add("last received, faded", b.fresh(x, x.last.value))

	s.evidence = ReceiverHabits
	x, t = b.habits, b.habits.last.total
	s.add("ratings by receiver", log(t.n))
	s.add("share of distrust by receiver", b.negative(t))
	s.add("distrust by receiver", log(t.negative))
	s.add("mean by receiver lately", b.recent(x))
	s.add("last by receiver", x.last.value)
	s.add("lowest by receiver", x.last.lowest)
	s.add("spread of ratings by receiver", b.deviation(t))
	s.add("time since last by receiver", b.sinceLast(x))
	s.add("time since first by receiver", b.sinceFirst(x))
}

// addGiver reads what the giver says, what was said of the giver, and how the two go with
// the receiver's record.
func (b *before) addGiver(s *signals) {
	s.evidence = GiverHabits
	x, t := b.gives, b.gives.last.total
	s.add("mean given", b.mean(t))
	s.add("ratings given", log(t.n))
	s.add("share of distrust given", b.negative(t))
	s.add("mean given lately", b.recent(x))
	s.add("last given", x.last.value)
	s.add("lowest given", x.last.lowest)
	s.add("spread of ratings given", b.deviation(t))
	s.add("time since last given", b.sinceLast(x))
	s.add("time since first given", b.sinceFirst(x))
	s.add("ever gave", one(t.n > 0))
	burst := b.burst(x, recentGiven)
	s.add("given these days", log(burst.n))
	s.add("mean given these days", b.mean(burst))
	s.add("distrust given these days", log(burst.negative))
	s.add("last given, faded", b.fresh(x, x.last.value))
	s.add("strength of trust given", b.strength(x))

	s.evidence = GiverStanding
	received, standing := b.received.last.total, b.standing.last.total
	s.add("mean said of giver", b.mean(standing))
	s.add("ratings of giver", log(standing.n))
	s.add("share of distrust of giver", b.negative(standing))
	s.add("distrust of giver", log(standing.negative))
	s.add("lowest of giver", b.standing.last.lowest)
	s.add("spread of ratings of giver", b.deviation(standing))

	s.evidence = Together
	s.add("mean received + mean given", b.mean(received)+b.mean(t)-b.climate)
	s.add("distrust received x given", b.negative(received)*b.negative(t))
	s.add("received x given lately", b.recent(b.received)*b.recent(x))
	s.add("standing of giver x receiver", b.mean(standing)*b.mean(received))
	s.add("giver better known than receiver", log(standing.n)-log(received.n))
}

// strength returns how high ratings of trust are in a list, unknown: as in the network.
func (b *before) strength(x side) float64 {
	sum, n := max(b.climate, 0), 1.0
	for _, e := range latest(x.list) {
		if e.value > 0 {
			sum += e.value
			n++
		}
	}
	return sum / n
}

// addBetween reads what the two said of each other before.
func (r *reader) addBetween(s *signals, b *before) {
	s.evidence = BetweenTheTwo
	returned, ago := 0.0, 0.0
	for k := len(b.habits.list) - 1; k >= 0; k-- {
		if e := b.habits.list[k]; e.other == b.From {
			returned, ago = e.value, b.ago(e.position)
			break
		}
	}
	s.add("rating returned", returned)
	s.add("time since it", ago)
	s.add("distrust returned", one(returned < 0))
	s.add("rating returned, faded", returned*fade(ago))
	s.add("distrust returned x received", one(returned < 0)*b.negative(b.received.last.total))
	previous, ok := r.byGiver.of(b.To)
	if !ok {
		previous = 0
	}
	s.add("own rating before", previous)
	s.add("rated before", one(ok))
}

// addCommon reads what people say whom both know.
func (r *reader) addCommon(s *signals, b *before) {
	s.evidence = PeopleInCommon
	var w word
	raters := latest(b.received.list)
	for _, e := range raters {
		r.hear(&w, b, e)
	}
	mean := b.mean(b.received.last.total)
	s.add("said by those the giver trusts", (w.trusted+0.1*mean)/(w.trust+0.1))
	s.add("trusted by giver", log(w.friends))
	s.add("distrust by those the giver trusts", log(w.warnings))
	s.add("said by them in sum", w.trusted/(w.trust+1))
	s.add("raters of both", log(w.both))
	s.add("mean said by raters of both", (w.said+mean)/float64(w.both+1))
	s.add("said of both", w.alike/float64(w.both+1))
	s.add("said by those who agree with giver", (w.agreed+0.5*mean)/(w.agreement+0.5))
	s.add("agreement with giver", math.Log1p(w.agreement))
	s.add("raters known to agree or not", log(w.known))
	s.add("share of them", float64(w.known)/float64(len(raters)+1))
	s.add("mean agreement", w.likeness/float64(w.known+1))
	s.add("said times shared judgement", w.product/(w.products+1))
	s.add("shared judgements", math.Log1p(w.products))

	var out, back circle
	for _, e := range latest(b.habits.list) {
		if x, ok := r.byGiver.of(e.other); ok && e.other != b.To {
			out.add(x, e.value)
		}
		if x, ok := r.ofGiver.of(e.other); ok && e.other != b.From {
			back.add(x, e.value)
		}
	}
	s.add("people both rated", log(out.n))
	s.add("product of ratings by both", out.product/float64(out.n+1))
	s.add("agreement of both", out.likeness/float64(out.n+1))
	s.add("ways back", log(back.n))
	s.add("product of ratings on ways back", back.product/float64(back.n+1))
	s.add("ways back with distrust", log(back.negative))
}

// circle sums up pairs of ratings that meet in a third person.
type circle struct {
	n, negative       int32
	product, likeness float64
}

func (c *circle) add(x, y float64) {
	c.n++
	c.product += x * y
	c.likeness += likeness(x, y)
	if x < 0 || y < 0 {
		c.negative++
	}
}

// likeness is 1 for the same rating, -1 for opposite ends of the scale.
func likeness(x, y float64) float64 { return 1 - math.Abs(x-y) }

// word sums up what the raters of the receiver say and how the giver stands to them.
type word struct {
	trust, trusted    float64 // by people whom the giver rated above 0: weights, weighted ratings
	friends, warnings int32   // how many they are, and how many of them distrust
	both              int32   // raters of giver and receiver
	said, alike       float64 // what they say of the receiver, times what they say of the giver
	known             int32   // raters who rated others that the giver rated
	agreement, agreed float64 // weights of those who agree, weighted ratings
	likeness          float64 // mean likeness to the giver, summed over them
	product, products float64 // ratings x giver's x theirs of shared people; their sizes
}

// hear adds the rating of the receiver by one rater.
func (r *reader) hear(w *word, b *before, e entry) {
	if trust, ok := r.byGiver.of(e.other); ok && trust > 0 {
		w.trust += trust
		w.trusted += trust * e.value
		w.friends++
		if e.value < 0 {
			w.warnings++
		}
	}
	if x, ok := r.ofGiver.of(e.other); ok {
		w.both++
		w.said += e.value
		w.alike += e.value * x
	}
	sum, n := 0.0, 0.0
	for _, o := range latest(r.h.given.before(e.other, b.cut)) {
		x, ok := r.byGiver.of(o.other)
		if !ok || o.other == b.To {
			continue
		}
		w.product += x * o.value * e.value
		w.products += math.Abs(x * o.value)
		sum += likeness(x, o.value)
		n++
	}
	if n == 0 {
		return
	}
	weight := max(0, sum) / (n + 2) * math.Log1p(n)
	w.agreement += weight
	w.agreed += weight * e.value
	w.known++
	w.likeness += sum / (n + 2)
}
