package results

import "math"

// polynomials fills the basis by Stieltjes' recurrence,
//
//	p_{k+1} = (x - a_k) p_k - b_k p_{k-1}
func (f *fit) polynomials(x []float64, degree int) {
	center := x[0]/2 + x[len(x)-1]/2
	f.scale = x[len(x)-1]/2 - x[0]/2
	u, p, before := make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		u[i], p[i] = (x[i]-center)/f.scale, 1
	}
	square := 1.0
	for k := 0; k <= degree; k++ {
		last := square
		square = dot(p, p)
		norm := math.Sqrt(square)
		q := make([]float64, len(x))
		a := 0.0
		for i := range p {
			q[i] = p[i] / norm
			a += u[i] * q[i] * q[i]
		}
		b := square / last
		if k == 0 {
			b = 0
		}
		f.norms, f.basis = append(f.norms, norm), append(f.basis, q)
		for i := range p {
			p[i], before[i] = (u[i]-a)*p[i]-b*before[i], p[i]
		}
	}
}
