// Package movement is the integrated model: how a movement grows. People, narratives,
// groups, trust and learning change together, one tick a week, and the published
// models are its exact special cases.
//
// A [Movement] is rules without state, as network/sim asks for; [Params] say what is
// simulated, each documented with its range and source in [Parameters]. [State] holds
// the world in flat arrays. A week consists of nine processes, each with random
// streams of its own, addressed by purpose, week and chunk; one that is switched off
// ([Params.Off]) draws nothing and changes nothing:
//
//  1. [Environment]  reality turns; pressure rises with the gap to what is known; fear follows
//  2. [Telling]      narratives spread by complex contagion, weighted by trust in the teller
//  3. [Founding]     inspired people look for two or three others, and a group begins
//  4. [Meeting]      groups act on what their members know, reflect, and see each other act
//  5. [Learning]     members take over the majority belief of better-performing contacts
//  6. [Sharing]      groups ask and answer along bridges, and imitate who does better
//  7. [Membership]   recruiting, probation, spin-out, leaving, dissolving
//  8. [Decay]        idle ties fade, bridges first, and old evidence counts less
//  9. [State.Observe] what can be measured
//
// # Exact limits
//
// Where groups are fixed, trust is 1 and nothing but Environment and Learning is on,
// it is the model of Fang, Lee and Schilling (package learning); with Telling alone,
// complex contagion (narrative/contagion); with Arrivals alone, the network of Jackson
// and Rogers (network/growth): bit for bit with the same streams, because the same
// functions do the work.
//
// # Bits
//
// The same seed gives the same bits for any number of workers: chunks depend on the
// number of people alone, and what one chunk wants to change in another is proposed
// first and carried out in order.
//
// docs/odd.md describes the model by the ODD protocol (Grimm et al. 2020,
// doi:10.18564/jasss.4259).
package movement
