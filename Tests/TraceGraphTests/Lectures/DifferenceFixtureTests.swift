import Testing

@testable import TraceGraph

@Suite struct DifferenceFixtureTests {
  private func function(_ name: String, _ x: Value) -> Value? {
    switch name {
    case "x^3": x ** 3
    case "3x^2": 3 * x ** 2
    case "sigmoid": sigmoid(x)
    case "exp": exp(x)
    default: nil
    }
  }

  @Test func `one- and two-sided quotients have the errors of the table`() throws {
    let fixture = try #require(Fixture.kind("finite-differences").first)
    let rows = fixture.rows("rows")
    #expect(rows.count >= 25)
    for row in rows {
      let trace = Trace()
      let x = trace.input("x", try row.number("x"))
      let f = try #require(function(row.text("function"), x))
      #expect(abs(try #require(f.backward()[x]) - (try row.number("exact"))) < 1e-13 * 48)
      var options = GradientCheckOptions()
      options.step = try row.number("h")
      for (sides, key) in [(DifferenceSides.one, "one_sided"), (.two, "two_sided")] {
        options.sides = sides
        let entry = try #require(f.checkGradients(options: options).entries.first)
        // The table is exact; the quotient rounds as its entry says.
        let wanted = try row.number(key)
        #expect(abs(entry.numeric - wanted) <= entry.uncertainty + 1e-13 * abs(wanted))
      }
    }
  }

  @Test func `the V of exp at 1 has the magnitudes of the table`() throws {
    let fixture = try #require(Fixture.kind("finite-differences-float64").first)
    let x = Trace().input("x", 1)
    let curve = try #require(exp(x).vCurve(by: x))
    #expect(curve.points.count == fixture.rows("rows").count)
    for (point, row) in zip(curve.points, fixture.rows("rows")) {
      let step = try row.number("h")
      #expect(point.step == step)
      let wanted = [try row.number("abs_err_one_sided"), try row.number("abs_err_two_sided")]
      let formulaRules = [step >= 1e-7, step >= 1e-5]
      for ((found, wanted), rules) in zip(
        zip([point.oneSidedError, point.twoSidedError], wanted), formulaRules)
      {
        if rules {
          #expect(abs(found / wanted - 1) < 0.5)
        } else {
          #expect(found < 10 * Double.ulpOfOne * 2.72 / step)
        }
      }
    }
  }
}
