package impact_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// schema1 is an event of every type of version 1 with every field it has, as it is
// stored for ever. A change here breaks stores: it needs a new version.
var schema1 = []struct {
	text string
	fact impact.Fact
}{
	{`"type":"person.joined","person":"Ann","invited_by":"Bob","commitment":0.5,"questing":0.25,"connecting":1,"attributes":{"age":"40","place":"Ulm"}`,
		impact.PersonJoined{Person: "Ann", InvitedBy: "Bob", Passion: &impact.Passion{Commitment: 0.5, Questing: 0.25, Connecting: 1}, Attributes: map[string]string{"age": "40", "place": "Ulm"}}},
	{`"type":"person.changed","person":"Ann","commitment":0,"questing":0,"connecting":0,"attributes":{"place":""}`,
		impact.PersonChanged{Person: "Ann", Passion: &impact.Passion{}, Attributes: map[string]string{"place": ""}}},
	{`"type":"person.left","person":"Ann"`, impact.PersonLeft{Person: "Ann"}},
	{`"type":"person.merged","person":"Ann","other":"Anne"`, impact.PersonMerged{Person: "Ann", Other: "Anne"}},
	{`"type":"tie.observed","from":"Ann","to":"Bob","group":"river","relation":"advice","weight":-2.5,"mutual":true`,
		impact.TieObserved{From: "Ann", To: "Bob", Relation: "advice", Group: "river", Weight: -2.5, Mutual: true}},
	{`"type":"evidence.observed","from":"Ann","to":"Bob","group":"river","initiative":"trees","what":"kept an agreement","text":"on time","weight":2,"outcome":0`,
		impact.EvidenceObserved{From: "Ann", To: "Bob", What: "kept an agreement", Weight: 2, Group: "river", Initiative: "trees", Text: "on time"}},
	{`"type":"group.formed","group":"river","narrative":"a river to swim in","domain":"water","people":["Ann","Bob"],"attributes":{"place":"Ulm"}`,
		impact.GroupFormed{Group: "river", Domain: "water", Narrative: "a river to swim in", People: []string{"Ann", "Bob"}, Attributes: map[string]string{"place": "Ulm"}}},
	{`"type":"group.changed","group":"river","narrative":"n","domain":"d","attributes":{"place":""}`,
		impact.GroupChanged{Group: "river", Domain: "d", Narrative: "n", Attributes: map[string]string{"place": ""}}},
	{`"type":"group.spun_out","group":"river","parts":[{"group":"river","people":["Ann"]},{"group":"creek","people":["Bob","Ann"]}]`,
		impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{Group: "river", People: []string{"Ann"}}, {Group: "creek", People: []string{"Bob", "Ann"}}}}},
	{`"type":"group.dissolved","group":"river"`, impact.GroupDissolved{Group: "river"}},
	{`"type":"member.joined","person":"Ann","invited_by":"Bob","group":"river","probation":true`,
		impact.MemberJoined{Person: "Ann", Group: "river", InvitedBy: "Bob", Probation: true}},
	{`"type":"member.confirmed","person":"Ann","group":"river"`, impact.MemberConfirmed{Person: "Ann", Group: "river"}},
	{`"type":"member.left","person":"Ann","group":"river"`, impact.MemberLeft{Person: "Ann", Group: "river"}},
	{`"type":"role.given","person":"Ann","group":"river","role":"moderator"`, impact.RoleGiven{Person: "Ann", Group: "river", Role: impact.Moderator}},
	{`"type":"role.ended","person":"Ann","group":"river","role":"stakeholder"`, impact.RoleEnded{Person: "Ann", Group: "river", Role: impact.Stakeholder}},
	{`"type":"meeting.held","group":"river","initiative":"trees","text":"plans","hours":6,"people":["Ann"]`,
		impact.MeetingHeld{Group: "river", Initiative: "trees", People: []string{"Ann"}, Hours: 6, Text: "plans"}},
	{`"type":"action.taken","group":"river","initiative":"trees","text":"dug","hours":6,"money":20.5,"people":["Ann"]`,
		impact.ActionTaken{Group: "river", Initiative: "trees", People: []string{"Ann"}, Hours: 6, Money: 20.5, Text: "dug"}},
	{`"type":"reflection.held","group":"river","initiative":"trees","text":"why?","hours":1,"people":["Ann"]`,
		impact.ReflectionHeld{Group: "river", Initiative: "trees", People: []string{"Ann"}, Hours: 1, Text: "why?"}},
	{`"type":"initiative.started","group":"river","initiative":"trees","text":"plant","meaning":0,"speed":1`,
		impact.InitiativeStarted{Initiative: "trees", Group: "river", Text: "plant", Meaning: new(0.0), Speed: new(1.0)}},
	{`"type":"initiative.ended","initiative":"trees","text":"done","outcome":-1`,
		impact.InitiativeEnded{Initiative: "trees", Text: "done", Outcome: new(-1.0)}},
	{`"type":"metric.defined","initiative":"trees","metric":"planted","unit":"trees","direction":"down","text":"counted","baseline":0,"target":100`,
		impact.MetricDefined{Metric: "planted", Initiative: "trees", Unit: "trees", Direction: impact.Down, Text: "counted", Baseline: new(0.0), Target: new(100.0)}},
	{`"type":"metric.measured","person":"Ann","metric":"planted","value":0,"hours":3,"money":1e+06`,
		impact.MetricMeasured{Metric: "planted", Person: "Ann", Hours: 3, Money: 1e6}},
	{`"type":"question.posed","person":"Ann","group":"river","question":"q","text":"how?"`,
		impact.QuestionPosed{Question: "q", Person: "Ann", Group: "river", Text: "how?"}},
	{`"type":"question.answered","person":"Ann","group":"river","question":"q","text":"so","outcome":0`,
		impact.QuestionAnswered{Question: "q", Person: "Ann", Group: "river", Text: "so", Outcome: new(0.0)}},
	{`"type":"narrative.told","from":"Ann","narrative":"n","text":"come","people":["Bob"]`,
		impact.NarrativeTold{Narrative: "n", From: "Ann", People: []string{"Bob"}, Text: "come"}},
	{`"type":"narrative.adopted","person":"Bob","from":"Ann","narrative":"n"`, impact.NarrativeAdopted{Narrative: "n", Person: "Bob", From: "Ann"}},
	{`"type":"narrative.dropped","person":"Bob","narrative":"n"`, impact.NarrativeDropped{Narrative: "n", Person: "Bob"}},
}

func TestSchema1IsForEver(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range schema1 {
		e := impact.Event{ID: "x", Time: impact.Tick(3), Fact: c.fact}
		text, err := e.AppendJSON(nil)
		require.NoError(t, err)
		require.Equal(t, line(c.text), string(text))
		var back impact.Event
		require.NoError(t, back.UnmarshalJSON(text))
		require.Equal(t, e, back)
		seen[c.fact.Type()] = true
	}
	require.Len(t, seen, 27)
}

// snapshots are those of every version of the same space: they can be restored for ever.
var snapshots = []string{`
aW1wYWN0c3BhY2UBgIDIkv+DkwIKHoCAsNzijtAbAAMDQW5uA0JvYgNDZW0CBXJpdmVyBWNyZWVrAQtjbGVhbiBiYW5rcwEGbGl0dGVyAQJxMQ
ESYSByaXZlciB0byBzd2ltIGluCgpiYWNrZ3JvdW5kBW51cnNlBXdhdGVyEWtlcHQgYW4gYWdyZWVtZW50BmFkdmljZQJrZwRkb3duF3doYXQg
a2VlcHMgbGl0dGVyIGF3YXk/B2NvbXBhbnkJbW9kZXJhdG9yEQAkATAAgYA4AL/Ys+bMmbPmzQG/xs+Zs+bMmTO/sufMmbPmzJoBAgwBMQCBgI
CAIAEBAAECDAEyBqDAgIAIAAIBAAILATMKsYCAgAQBAAACDgE0BayQgAEAAQADv+ADAggBNQSMCAABBAIGATYSYAAAAgoBNxTAgQMAAAUGAg0B
OBWAgYAGAMC8AcBAAg0BORWAgYAGAMCoAcAwAgoCMTAWgYIEAQAHAgoCMTEXgYIEAAAIAggCMTIZgQQBAAIJAjEzDaEgAAAJAg0CMTQRoICAgA
gAAgABAgYCMTUAAQICEQIxNgiggICAEAACAAEAAQEB/Dxt6w==
`, `
aW1wYWN0c3BhY2UCgIDIkv+DkwIKHoCAsNzijtAbAAAAAMCpbUEAAAAAwKltQQAAAAAAAABAAAAAAAAAAEAAAAAAAADgPwAAAAAAAPA/AAAAAA
AA8D8AAAAAAAAAQAAAAAAAAAhAAAAAAAAAEEAzMzMzMzPjPzMzMzMzM+M/EhJhZG1pdHRlZCBhIG1pc3Rha2UAAAAAAAAA8D8AAAAAAADwPwhh
bnN3ZXJlZAIAAAAAAADwPwAAAAAAAPA/DmFza2VkIGZvciBoZWxwAAAAAAAAAPA/AAAAAAAA8D8GYmxhbWVkAAAAAAAAAPC/AAAAAAAA4D8SYn
Jva2UgYW4gYWdyZWVtZW50AQAAAAAAAPC/AAAAAAAA8D8KY29tbWl0bWVudAIAAAAAAADwPwAAAAAAAPA/E2RlbGl2ZXJlZCBhbiBlZmZvcnQC
AAAAAAAA8D8AAAAAAADwPwhkaWQgaGFybQEAAAAAAADwvwAAAAAAAPA/CmV4Y2l0ZW1lbnQDAAAAAAAA8D8AAAAAAADwPxFmYWlsZWQgdG8gZG
VsaXZlcgIAAAAAAADwvwAAAAAAAPA/EGZsZWQgYSBjaGFsbGVuZ2UDAAAAAAAA8L8AAAAAAADwPwhodW1pbGl0eQAAAAAAAADwPwAAAAAAAPA/
CWludGVncml0eQEAAAAAAADwPwAAAAAAAPA/EWtlcHQgYW4gYWdyZWVtZW50AQAAAAAAAPA/AAAAAAAA8D8HcHJhaXNlZAAAAAAAAADwPwAAAA
AAAOA/EHNoYXJlZCBhIHNldGJhY2sAAAAAAAAA8D8AAAAAAADwPxVzdGF5ZWQgd2l0aCBhIHNldGJhY2sDAAAAAAAA8D8AAAAAAADwPxN0b29r
IG9uIGEgY2hhbGxlbmdlAwAAAAAAAPA/AAAAAAAA8D8AAwNBbm4DQm9iA0NlbQIFcml2ZXIFY3JlZWsBC2NsZWFuIGJhbmtzAQZsaXR0ZXIBAn
ExARJhIHJpdmVyIHRvIHN3aW0gaW4KCmJhY2tncm91bmQFbnVyc2UFd2F0ZXIRa2VwdCBhbiBhZ3JlZW1lbnQGYWR2aWNlAmtnBGRvd24Xd2hh
dCBrZWVwcyBsaXR0ZXIgYXdheT8HY29tcGFueQltb2RlcmF0b3IRACQBMACBgDgAv9iz5syZs+bNAb/Gz5mz5syZM7+y58yZs+bMmgECDAExAI
GAgIAgAQEAAQIMATIGoMCAgAgAAgEAAgsBMwqxgICABAEAAAIOATQFrJCAAQABAAO/4AMCCAE1BIwIAAEEAgYBNhJgAAACCgE3FMCBAwAABQYC
DQE4FYCBgAYAwLwBwEACDQE5FYCBgAYAwKgBwDACCgIxMBaBggQBAAcCCgIxMReBggQAAAgCCAIxMhmBBAEAAgkCMTMNoSAAAAkCDQIxNBGggI
CACAACAAECBgIxNQABAgIRAjE2CKCAgIAQAAIAAQABAQG+cNw2
`}

func TestSnapshotsAreForEver(t *testing.T) {
	s := spaceOf(append(riverside, impact.PersonJoined{Person: "Cem"}, impact.GroupSpunOut{Group: "river", Parts: []impact.Part{{Group: "river", People: []string{"Ann"}}, {Group: "creek", People: []string{"Bob"}}}})...)
	for i, text := range snapshots {
		data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(text, "\n", ""))
		require.NoError(t, err)
		require.Equal(t, byte(i+1), data[len("impactspace")], "the version")
		again, err := impact.Restore(data)
		require.NoError(t, err)
		require.True(t, bytes.Equal(s.Snapshot(), again.Snapshot()), "version %d: today it would be\n%s", i+1, base64.StdEncoding.EncodeToString(again.Snapshot()))
		require.Equal(t, answers(t, s, 20), answers(t, again, 20))
	}
}

func TestFieldsLeftOutAndEmpty(t *testing.T) {
	for _, c := range []struct {
		text string
		fact impact.Fact
	}{
		{`"type":"meeting.held","group":"g","people":[],"hours":0,"text":""`, impact.MeetingHeld{Group: "g"}},
		{`"type":"tie.observed","from":"A","to":"B","mutual":false`, impact.TieObserved{From: "A", To: "B"}},
		{`"type":"metric.measured","metric":"m","value":-0.0`, impact.MetricMeasured{Metric: "m"}},
		{`"type":"group.formed","group":"g","attributes":{}`, impact.GroupFormed{Group: "g"}},
		{`"type":"member.joined","person":"A","group":"g","probation":false`, impact.MemberJoined{Person: "A", Group: "g"}},
	} {
		e, err := decodeOne(line(c.text))
		require.NoError(t, err)
		require.Equal(t, c.fact, e.Fact)
		s := newSpace(t)
		first := impact.Event{ID: "x", Time: impact.Tick(3), Fact: c.fact}
		_, errA := s.Apply(first)
		_, errB := newSpace(t).Apply(e)
		require.Equal(t, errA, errB, "given as nothing or not given is the same")
	}
}
