module github.com/impactnet/impactnet/examples

go 1.26.0

require github.com/impactnet/impactnet v0.0.0

replace github.com/impactnet/impactnet => ../
