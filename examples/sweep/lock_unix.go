//go:build unix

package main

import (
	"os"
	"syscall"
)

// tryLock takes the file for this process, and reports whether nobody else has it. The
// lock goes with the process, however it ends.
func tryLock(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == syscall.EWOULDBLOCK || err == syscall.EINTR {
		return false, nil
	}
	return err == nil, err
}
