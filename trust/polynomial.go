package trust

// polynomial holds coefficients, constant first.
type polynomial []float64

// at is the value by Horner's rule.
func (p polynomial) at(x float64) float64 {
	y := 0.0
	for i := len(p) - 1; i >= 0; i-- {
		y = y*x + p[i]
	}
	return y
}

func (p polynomial) times(q polynomial) polynomial {
	product := make(polynomial, len(p)+len(q)-1)
	for i, a := range p {
		for j, b := range q {
			product[i+j] += a * b
		}
	}
	return product
}

// plus returns p + factor*q.
func (p polynomial) plus(factor float64, q polynomial) polynomial {
	sum := make(polynomial, max(len(p), len(q)))
	copy(sum, p)
	for i, b := range q {
		sum[i] += factor * b
	}
	return sum
}

func (p polynomial) derivative() polynomial {
	if len(p) < 2 {
		return polynomial{0}
	}
	d := make(polynomial, len(p)-1)
	for i := range d {
		d[i] = float64(i+1) * p[i+1]
	}
	return d
}

// roots returns the real roots in [low, high] in ascending order, each once, to the
// precision of float64. Between two neighbouring roots of the derivative the
// polynomial is monotone, so bisection misses none but a double root that rounding
// lifts off the axis. A constant has no roots.
func (p polynomial) roots(low, high float64) (roots []float64) {
	for len(p) > 1 && p[len(p)-1] == 0 {
		p = p[:len(p)-1]
	}
	if len(p) < 2 || low > high {
		return nil
	}
	if p.at(low) == 0 {
		roots = append(roots, low)
	}
	for _, edge := range append(p.derivative().roots(low, high), high) {
		if edge <= low {
			continue
		}
		switch a, b := p.at(low), p.at(edge); {
		case b == 0:
			roots = append(roots, edge)
		case a < 0 && b > 0:
			roots = append(roots, bisect(low, edge, 0, func(x float64) bool { return p.at(x) > 0 }))
		case a > 0 && b < 0:
			roots = append(roots, bisect(low, edge, 0, func(x float64) bool { return p.at(x) < 0 }))
		}
		low = edge
	}
	return roots
}
