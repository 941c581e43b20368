package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"net/url"

	_ "modernc.org/sqlite" // the driver "sqlite", without C
)

// store keeps events in a SQLite file in the order of their arrival. One connection
// writes; readers have their own, and in WAL mode neither waits for the other.
type store struct {
	writer, readers *sql.DB
	last, insert    *sql.Stmt // of the writer
}

// maxReaders bounds how many exports are under way at the same time.
const maxReaders = 16

const schema = `
CREATE TABLE IF NOT EXISTS events (
	seq  INTEGER PRIMARY KEY,
	id   TEXT NOT NULL UNIQUE,
	body TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS snapshot (
	one  INTEGER PRIMARY KEY CHECK (one = 1),
	seq  INTEGER NOT NULL,
	data BLOB NOT NULL
) STRICT;
PRAGMA user_version = 1;`

const schemaVersion = 1

// Every commit is on the disk before it is acknowledged: synchronous=FULL.
func openStore(file string) (*store, error) {
	open := func(pragmas ...string) (*sql.DB, error) {
		query := url.Values{"_pragma": append(pragmas, "busy_timeout(5000)"), "_txlock": {"immediate"}}
		return sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?"+query.Encode())
	}
	writer, err := open("journal_mode(WAL)", "synchronous(FULL)")
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	var version int
	if err := writer.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file, err), writer.Close())
	}
	if version > schemaVersion {
		return nil, errors.Join(fmt.Errorf("%s: version %d of the tables, this program knows %d", file, version, schemaVersion), writer.Close())
	}
	if _, err := writer.Exec(schema); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file, err), writer.Close())
	}
	readers, err := open("query_only(1)")
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	readers.SetMaxOpenConns(maxReaders)
	s := &store{writer: writer, readers: readers}
	s.last, err = writer.Prepare("SELECT coalesce(max(seq), 0) FROM events")
	if err == nil {
		s.insert, err = writer.Prepare("INSERT INTO events (seq, id, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING")
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *store) close() error { return errors.Join(s.readers.Close(), s.writer.Close()) }

// entry is an event as it is stored.
type entry struct {
	id   string
	body string
}

// errNotAlone reports that another process has written to the file.
var errNotAlone = errors.New("another process writes to the database")

// append stores entries after number seq, all of them or none, and returns how many were
// new: an id that is there is passed over.
func (s *store) append(ctx context.Context, seq int, entries []entry) (stored int, err error) {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	var last int
	err = tx.StmtContext(ctx, s.last).QueryRowContext(ctx).Scan(&last)
	if err == nil && last != seq {
		err = fmt.Errorf("%w: it has %d events, not %d", errNotAlone, last, seq)
	}
	if err != nil {
		return 0, err
	}
	insert := tx.StmtContext(ctx, s.insert)
	for _, e := range entries {
		result, err := insert.ExecContext(ctx, seq+stored+1, e.id, e.body)
		if err != nil {
			return 0, err
		}
		if n, _ := result.RowsAffected(); n == 1 {
			stored++
		}
	}
	return stored, tx.Commit()
}

// bodies yields the stored events after number seq, in their order, as of now.
func (s *store) bodies(ctx context.Context, seq int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		rows, err := s.readers.QueryContext(ctx, "SELECT body FROM events WHERE seq > ? ORDER BY seq", seq)
		if err != nil {
			yield("", err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var body string
			err := rows.Scan(&body)
			if !yield(body, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield("", err)
		}
	}
}

// saveSnapshot replaces the snapshot: the state after event number seq.
func (s *store) saveSnapshot(ctx context.Context, seq int, data []byte) error {
	_, err := s.writer.ExecContext(ctx, "INSERT OR REPLACE INTO snapshot (one, seq, data) VALUES (1, ?, ?)", seq, data)
	return err
}

// snapshot returns the snapshot, nil if there is none.
func (s *store) snapshot(ctx context.Context) (seq int, data []byte, err error) {
	err = s.readers.QueryRowContext(ctx, "SELECT seq, data FROM snapshot").Scan(&seq, &data)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return seq, data, err
}
