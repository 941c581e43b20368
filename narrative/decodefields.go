package narrative

import "fmt"

// This file says how the fields of the JSON form are read; decode.go has the form.

func (d *decoder) narratives(doc *Document) error {
	titles := make(map[string]int)
	return d.array(func() error {
		n, places, err := d.narrative()
		if err != nil {
			return err
		}
		if first, ok := titles[fold(n.Title)]; ok {
			return &placed{places["title"].offset, fmt.Errorf("%w: %q, narratives %d and %d", ErrTitle, n.Title, first, len(doc.Narratives))}
		}
		titles[fold(n.Title)] = len(doc.Narratives)
		doc.Narratives = append(doc.Narratives, n)
		positions := make(map[string]Position, len(places))
		for field, p := range places {
			positions[field] = p.Position
		}
		doc.places = append(doc.places, positions)
		return nil
	})
}

// place is a position and the offset it was counted from.
type place struct {
	Position
	offset int
}

func (d *decoder) narrative() (n Narrative, places map[string]place, err error) {
	fields := map[string]func() error{
		"title": text(d, &n.Title), "resolution": text(d, &n.Resolution), "subject": text(d, &n.Subject),
		"outlook": text(d, &n.Outlook), "horizon_years": d.number(&n.HorizonYears),
		"call_to_action": text(d, &n.CallToAction), "umbrella": text(d, &n.Umbrella),
		"questions":  func() error { return list(d, &n.Questions, d.question, Question.fault) },
		"milestones": func() error { return list(d, &n.Milestones, d.milestone, Milestone.fault) },
		"domains":    func() error { return list(d, &n.Domains, d.domain, nil) },
	}
	d.peek()
	places = map[string]place{"": {d.position(d.offset), d.offset}}
	for name, read := range fields {
		fields[name] = func() error {
			d.peek()
			places[name] = place{d.position(d.offset), d.offset}
			if err := read(); err != nil {
				return err
			}
			return d.check(n, name, places[name].offset)
		}
	}
	err = d.object(fields, "title", "resolution", "subject", "outlook")
	return n, places, err
}

// check applies the rules of [Narrative.Validate] for one field.
func (d *decoder) check(n Narrative, field string, offset int) error {
	for _, check := range checks {
		if fault := check.fault(n); check.field == field && fault != "" {
			return &placed{offset, fmt.Errorf("%w: %s: %s", ErrNarrative, field, fault)}
		}
	}
	return nil
}

// list reads an array; a fault of an element stands at the element.
func list[T any](d *decoder, to *[]T, read func(*T) error, fault func(T) string) error {
	*to = []T{}
	return d.array(func() error {
		var element T
		d.peek()
		offset := d.offset
		if err := read(&element); err != nil {
			return err
		}
		if fault != nil {
			if f := fault(element); f != "" {
				return &placed{offset, fmt.Errorf("%w: %s", ErrNarrative, f)}
			}
		}
		*to = append(*to, element)
		return nil
	})
}

func (d *decoder) question(q *Question) error {
	d.peek()
	if d.offset < len(d.text) && d.text[d.offset] != '{' {
		return text(d, &q.Text)()
	}
	return d.object(map[string]func() error{
		"text": text(d, &q.Text), "form": text(d, &q.Form), "answer": text(d, &q.Answer), "about": text(d, &q.About),
	}, "text")
}

func (d *decoder) milestone(m *Milestone) error {
	return d.object(map[string]func() error{"title": text(d, &m.Title), "months": d.number(&m.Months)}, "title", "months")
}

func (d *decoder) domain(term *string) error { return text(d, term)() }

func (d *decoder) taxonomy(doc *Document) error {
	if err := d.expect('{', "an object"); err != nil {
		return err
	}
	start := d.offset
	doc.Taxonomy = Taxonomy{}
	for d.tokens.More() {
		token, err := d.next()
		if err != nil {
			return err
		}
		term := token.(string)
		if _, ok := doc.Taxonomy[term]; ok {
			return d.fail(ErrField, "repeated term %q", term)
		}
		var broader []string
		if err := list(d, &broader, d.domain, nil); err != nil {
			return err
		}
		doc.Taxonomy[term] = broader
	}
	if _, err := d.next(); err != nil {
		return err
	}
	if err := doc.Taxonomy.Validate(); err != nil {
		return &placed{start, err}
	}
	return nil
}
