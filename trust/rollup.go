package trust

// Representative is one person through whom a group is known.
type Representative struct {
	Opinion    Opinion // about the person
	Represents Opinion // how far the person stands for the group
}

// RollUp returns the opinion about a group or an institution that is known through
// its people: the cumulative fusion of the opinions about them, each discounted by
// how far the person stands for the whole,
//
//	omega = fuse_i( Discount(Represents_i, Opinion_i) )
//
// The more members one knows, the less uncertain it is. Members nobody knows are
// left out or passed with a vacuous opinion: both mean the same. A creation space
// is rolled up from its groups in the same way. O(n).
func RollUp(members ...Representative) Opinion {
	opinions := make([]Opinion, len(members))
	for i, m := range members {
		opinions[i] = Discount(m.Represents, m.Opinion)
	}
	return CumulativeFusion(opinions...)
}
