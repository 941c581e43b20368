package measure

// Options say how a long measure runs. They cannot change its result. The zero value
// uses GOMAXPROCS workers and reports nothing.
type Options struct {
	// Workers is the number of goroutines; 0 means GOMAXPROCS.
	Workers int
	// Progress is called now and then with the share of the work that is done, in
	// increasing order, never from two goroutines at once; nil: never.
	Progress func(done, total int)
}
