package trust_test

import (
	"context"
	"fmt"

	"github.com/impactnet/impactnet/trust"
)

// An opportunity narrative widens the basin of the virtuous state.
func ExampleCycle() {
	for _, narrative := range []float64{0, 0.5} {
		c := trust.DefaultCycle()
		c.Narrative = narrative
		portrait, _ := c.Portrait()
		fmt.Printf("narrative %.1f: tipping trust %.3f, two states for kappa in (%.4f, %.4f)\n", narrative,
			portrait.TippingTrust, portrait.Window.ViciousLosesStability, portrait.Window.VirtuousVanishes)
	}
	// Output:
	// narrative 0.0: tipping trust 0.460, two states for kappa in (0.0375, 0.2566)
	// narrative 0.5: tipping trust 0.302, two states for kappa in (0.0500, 0.3422)
}

func ExampleCycle_Equilibria() {
	equilibria, _ := trust.DefaultCycle().Equilibria()
	for _, e := range equilibria {
		fmt.Printf("pressure %.4f fear %.4f trust %.4f stable %t\n", e.Pressure, e.Fear, e.Trust, e.Stable)
	}
	// Output:
	// pressure 0.6667 fear 0.8421 trust 0.0000 stable true
	// pressure 0.3725 fear 0.3816 trust 0.3830 stable false
	// pressure 0.1984 fear 0.1459 trust 0.8292 stable true
}

func ExampleCycle_TippingTrust() {
	tipping, err := trust.DefaultCycle().TippingTrust()
	fmt.Printf("%.3f %v\n", tipping, err)
	// Output: 0.460 <nil>
}

func ExampleCycle_Window() {
	w, err := trust.DefaultCycle().Window()
	fmt.Printf("%.4f %.4f %v\n", w.ViciousLosesStability, w.VirtuousVanishes, err)
	// Output: 0.0375 0.2566 <nil>
}

func ExampleWindow_Open() {
	w, _ := trust.DefaultCycle().Window()
	fmt.Println(w.Open())
	// Output: true
}

// How much support it takes to lift a community out of fear, if support by itself
// makes some trust.
func ExampleCycle_RescueSize() {
	c := trust.DefaultCycle()
	c.Omega = 0.05
	m, err := c.RescueSize()
	fmt.Printf("%.4f %v\n", m, err)
	// Output: 0.1637 <nil>
}

func ExampleCycle_Portrait() {
	portrait, err := trust.DefaultCycle().Portrait()
	fmt.Println(len(portrait.Equilibria), "equilibria, rescue size", portrait.RescueSize, err)
	// Output: 3 equilibria, rescue size +Inf <nil>
}

func ExampleCycle_Trajectory() {
	states, _ := trust.DefaultCycle().Trajectory(trust.State{Pressure: 0.5, Fear: 0.5, Trust: 0.5}, 0.25, 400)
	for _, week := range []int{0, 10, 100} {
		fmt.Printf("week %3d: %.3f\n", week, states[4*week])
	}
	// Output:
	// week   0: {0.500 0.500 0.500}
	// week  10: {0.337 0.337 0.452}
	// week 100: {0.200 0.148 0.824}
}

func ExampleCycle_Step() {
	fmt.Printf("%.4f\n", trust.DefaultCycle().Step(trust.State{Pressure: 0.5, Fear: 0.5, Trust: 0.5}, 0.1))
	// Output: {0.4927 0.4951 0.4975}
}

func ExampleCycle_Derivative() {
	fmt.Printf("%.3f\n", trust.DefaultCycle().Derivative(trust.State{Pressure: 0.5, Fear: 0.5, Trust: 0.5}))
	// Output: {-0.075 -0.050 -0.025}
}

func ExampleCycle_Jacobian() {
	for _, row := range trust.DefaultCycle().Jacobian(trust.State{Pressure: 0.5, Fear: 0.5, Trust: 0.5}) {
		fmt.Printf("%6.3f\n", row)
	}
	// Output:
	// [-0.550  0.250 -0.250]
	// [ 0.200 -0.500 -0.250]
	// [ 0.000 -0.150 -0.100]
}

func ExampleCycle_Validate() {
	c := trust.DefaultCycle()
	c.Beta = 0
	fmt.Println(c.Validate())
	// Output: trust: bad parameters: beta must be finite and > 0, got 0
}

func ExampleState_Validate() {
	fmt.Println(trust.State{Fear: 2}.Validate())
	// Output: trust: bad state: fear must be in [0,1], got 2
}

// The limit of 15 is derived, not assumed.
func ExampleMeeting_SizeLimit() {
	m, p := trust.DefaultMeeting(), trust.DefaultPyramidParams()
	limit, _ := m.SizeLimit(p)
	fmt.Printf("%d people: the score is %.3f at 15 and %.3f at 16\n", limit.People, m.Score(15, p), m.Score(16, p))
	m.Hours = 9
	limit, _ = m.SizeLimit(p)
	fmt.Println(limit.People, "people with twice the hours")
	// Output:
	// 15 people: the score is 0.601 at 15 and 0.586 at 16
	// 29 people with twice the hours
}

func ExampleMeeting_Score() {
	fmt.Printf("%.3f\n", trust.DefaultMeeting().Score(5, trust.DefaultPyramidParams()))
	// Output: 0.833
}

func ExampleMeeting_Equilibrium() {
	fmt.Printf("%.2f\n", trust.DefaultMeeting().Equilibrium(15)[trust.Humility])
	// Output: {4.23 0.00}
}

// Beside the model: how long until all pairs of a group are what people call friends.
func ExampleMeeting_Weeks() {
	m := trust.DefaultMeeting()
	for _, friendship := range trust.FriendshipHours() {
		fmt.Printf("%-13s %4.0f hours: %3.0f weeks for 5 people, %3.0f for 15\n", friendship.Name, friendship.Hours,
			m.Weeks(friendship.Hours, 5), m.Weeks(friendship.Hours, 15))
	}
	// Output:
	// casual friend   50 hours:  44 weeks for 5 people, 156 for 15
	// friend          90 hours:  80 weeks for 5 people, 280 for 15
	// close friend   200 hours: 178 weeks for 5 people, 622 for 15
}

func ExampleMeeting_Validate() {
	fmt.Println(trust.DefaultMeeting().Validate())
	// Output: <nil>
}

func ExampleGroupDepth() {
	scores := [][]float64{{0, 0.8, 0.7}, {0.9, 0, 0.3}, {0.4, 0.5, 0}}
	depth, err := trust.GroupDepth(3, func(i, j int) float64 { return scores[i][j] }, 0.6)
	fmt.Printf("cohesion %.2f mutual %.2f breadth %d volume %.2f %v\n", depth.Cohesion, depth.Mutual, depth.Breadth, depth.Volume, err)
	// Output: cohesion 0.60 mutual 0.50 breadth 2 volume 1.00 <nil>
}

// Steps beat the leap.
func ExampleStaircase_Plan() {
	s, stranger := trust.DefaultStaircase(), trust.Stakeholder{}
	plan, _ := s.Plan(context.Background(), stranger, 5)
	leap, _ := s.Leap(stranger, 1, 5)
	fmt.Printf("ask for %v: expected disclosure %.2f, by leaps %.2f\n", plan.Path, plan.Expected, leap)
	// Output: ask for [0.3 0.4 0.5 0.65 0.8]: expected disclosure 0.51, by leaps 0.01
}

func ExamplePlan_Ask() {
	plan, _ := trust.DefaultStaircase().Plan(context.Background(), trust.Stakeholder{}, 5)
	granted, _ := plan.Ask(true)
	refused, _ := plan.Ask(false)
	fmt.Println("next ask after a consent:", granted, "after a refusal:", refused)
	// Output: next ask after a consent: 0.4 after a refusal: 0.3
}

func ExampleStaircase_Leap() {
	trusting := trust.Stakeholder{Record: trust.Record{Supportive: 50}}
	leap, err := trust.DefaultStaircase().Leap(trusting, 1, 5)
	fmt.Printf("%.2f %v\n", leap, err)
	// Output: 0.93 <nil>
}

func ExampleStaircase_Consent() {
	fmt.Printf("%.2f\n", trust.DefaultStaircase().Consent(trust.Stakeholder{}, 0.5))
	// Output: 0.50
}

func ExampleStaircase_After() {
	s := trust.DefaultStaircase()
	k := s.After(trust.Stakeholder{}, 0.4, true)
	fmt.Println(k, s.After(k, 0.8, false))
	// Output: {{0.2 0} 0.4} {{0.2 0.5} 0.4}
}

func ExampleStaircase_Validate() {
	s := trust.DefaultStaircase()
	s.Levels = 0
	fmt.Println(s.Validate())
	// Output: trust: bad parameters: levels must be in 1..1000, got 0
}

func ExampleStakeholder_Validate() {
	fmt.Println(trust.Stakeholder{Disclosure: 2}.Validate())
	// Output: trust: bad state: disclosure must be in [0,1], got 2
}
