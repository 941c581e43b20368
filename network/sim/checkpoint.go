package sim

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"reflect"
	"sync"
)

// checkpoint is a run put aside: what a Store keeps and what the arms of a run start from.
type checkpoint[R any] struct {
	Design [32]byte
	ID     RunID
	Tick   int
	Over   bool // the run has ended: there are rows and neither state nor stream
	State  []byte
	Stream []byte
	Rows   []observed[R]
}

// observed is a Row without what the address implies.
type observed[R any] struct {
	Tick       int
	Value      R
	Last, Done bool
}

const checkpointMagic = "sim1"

// marshal returns magic, canonical encoding and a checksum that notices torn writes.
func (c *checkpoint[R]) marshal() ([]byte, error) {
	b, err := encode([]byte(checkpointMagic), c)
	return signed(b), err
}

func signed(b []byte) []byte {
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

func unmarshalCheckpoint[R any](b []byte) (*checkpoint[R], error) {
	end := len(b) - crc32.Size
	if end < len(checkpointMagic) || string(b[:len(checkpointMagic)]) != checkpointMagic {
		return nil, fmt.Errorf("%w: no checkpoint", ErrCorrupt)
	}
	if binary.LittleEndian.Uint32(b[end:]) != crc32.ChecksumIEEE(b[:end]) {
		return nil, fmt.Errorf("%w: checksum of a checkpoint", ErrCorrupt)
	}
	c, err := decode[checkpoint[R]](b[len(checkpointMagic):end])
	return &c, err
}

// keeper stands between the engine and the caller's Store: one call at a time, and the first
// error is kept for the end of a cancelled sweep, whose workers have nobody left to tell.
type keeper[R any] struct {
	store  Store
	design [32]byte
	mutex  sync.Mutex
	failed error
}

func (k *keeper[R]) save(id RunID, c checkpoint[R]) error {
	c.Design, c.ID = k.design, id
	b, err := c.marshal()
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if err == nil {
		err = k.store.Save(id, b)
	}
	return k.fault(id, "save", err)
}

// load returns nil if nothing was saved.
func (k *keeper[R]) load(id RunID) (*checkpoint[R], error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	b, ok, err := k.store.Load(id)
	if err != nil || !ok {
		return nil, k.fault(id, "load", err)
	}
	c, err := unmarshalCheckpoint[R](b)
	if err == nil && (c.Design != k.design || c.ID != id) {
		err = ErrOtherDesign
	}
	if err != nil {
		return nil, k.fault(id, "load", err)
	}
	return c, nil
}

func (k *keeper[R]) fault(id RunID, doing string, err error) error {
	if err == nil {
		return nil
	}
	err = fmt.Errorf("%w: %s %v: %w", ErrStore, doing, id, err)
	if k.failed == nil {
		k.failed = err
	}
	return err
}

// canSnapshot returns an error if no value of S can be a Snapshotter. An interface type is
// given the benefit of the doubt until there is a value.
func canSnapshot[S any]() error {
	t := reflect.TypeFor[S]()
	if t.Kind() == reflect.Interface || t.Implements(reflect.TypeFor[Snapshotter]()) {
		return nil
	}
	return fmt.Errorf("%w: %v", ErrNoSnapshot, t)
}
