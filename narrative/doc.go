// Package narrative answers why people come together: it models the structure of
// a narrative, not its prose.
//
// A narrative is open: its resolution depends on the audience ("you"). A story is
// closed, or about others. What a narrative places in the future is an opportunity
// or a threat; the distinction, and the expectation that opportunities draw people
// together while threats raise fear, is John Hagel's. It is a hypothesis, without a
// published model or measured effect sizes, and everything numerical here (the
// weights of [PullWeights], the rates of [EmotionParams]) is a parameter.
//
// # Reading order
//
//	Narrative, Collection    the structure; Decode and Encode are its JSON form
//	Kind, Lint, Pull         what it is, what it lacks, how strongly it draws
//	Judge, Zoom, Reframe     powerful questions, the two horizons, threat into opportunity
//	Umbrella, Adherents      which narratives are one quest, and whom they could connect
//	Exposure, Emotion        hope and fear in those who hear it
//
// How narratives spread is in package contagion, how opinions move in package
// opinion.
//
// The package is pure: it reads no files (Decode takes an io.Reader) and keeps no
// state between calls. Judging the text of a question uses English word lists; for
// other languages state the form of the question in its fields.
package narrative
