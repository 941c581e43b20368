package impact

import (
	"encoding/binary"
	"math"
	"time"

	"github.com/impactnet/impactnet/trust"
)

// appendParams appends parameters with defaults as a snapshot of the given version has
// them. Version 1 knew nothing of trust.
func appendParams(b []byte, p SpaceParams, version byte) []byte {
	for _, x := range []int64{int64(p.Tick), int64(p.Smallest), int64(p.Largest), int64(p.Dormant)} {
		b = binary.AppendVarint(b, x)
	}
	if version == 1 {
		return b
	}
	for _, x := range p.Trust.numbers() {
		b = appendFloat(b, *x)
	}
	b = binary.AppendUvarint(b, uint64(len(p.Trust.Deeds)))
	for _, d := range p.Trust.Deeds {
		b = append(binary.AppendUvarint(b, uint64(len(d.What))), d.What...)
		b = appendFloat(appendFloat(append(b, byte(d.Layer)), d.Outcome), d.Weight)
	}
	return b
}

// numbers lists the numbers of the parameters in the order of a snapshot.
func (p *TrustParams) numbers() []*float64 {
	l, y := &p.Ledger, &p.Pyramid
	return []*float64{
		&l.SupportiveHalfLife, &l.ContraryHalfLife, &l.Asymmetry,
		&y.Prior.Weight, &y.Prior.BaseRate, &y.Gamma,
		&y.Weights[0], &y.Weights[1], &y.Weights[2], &y.Weights[3],
		&y.LayerThreshold, &y.PairThreshold,
	}
}

// params reads what appendParams wrote.
func (c *cursor) params(version byte) SpaceParams {
	p := SpaceParams{Tick: time.Duration(c.varint()), Smallest: int(c.varint()), Largest: int(c.varint()), Dormant: time.Duration(c.varint())}
	if version == 1 {
		return p
	}
	for _, x := range p.Trust.numbers() {
		*x = c.float()
	}
	p.Trust.Deeds = make([]Deed, c.length())
	for i := range p.Trust.Deeds {
		what := string(c.take(c.length()))
		p.Trust.Deeds[i] = Deed{what, trust.Layer(c.byte()), c.float(), c.float()}
	}
	return p
}

func appendFloat(b []byte, x float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
}

func (c *cursor) float() float64 {
	b := c.take(8)
	if b == nil {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b))
}

func (c *cursor) byte() byte {
	b := c.take(1)
	if b == nil {
		return 0
	}
	return b[0]
}
