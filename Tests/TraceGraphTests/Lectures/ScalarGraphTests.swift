import Testing

@testable import TraceGraph

@Suite struct ScalarGraphTests {
  private func record(_ fixture: Fixture) throws -> Recording {
    let expressions = try #require(fixture.fields["expressions"] as? [String])
    let program = try FormulaProgram(parsing: expressions.joined(separator: "\n"))
    let values = Dictionary(
      uniqueKeysWithValues: fixture.tensors("inputs").map { ($0.name, $0.value) })
    return try program.record(values: values, output: fixture.text("output"))
  }

  @Test func `all fixtures of the lectures are here`() {
    #expect(Fixture.all.count == 66)
    #expect(Fixture.kind("scalar-graph").count == 38)
  }

  @Test(arguments: Fixture.kind("scalar-graph"))
  func `values and gradients are those of the lecture`(_ fixture: Fixture) throws {
    let recording = try record(fixture)
    let pass = recording.output.backward()
    for (name, wanted) in fixture.tensors("forward") {
      let node = try recording.required(name)
      #expect(fixture.isNear(node.tensor, wanted), "\(name) is \(node.value), not \(wanted)")
    }
    for (name, wanted) in fixture.tensors("gradients") {
      let gradient = try pass.required(recording.required(name))
      #expect(fixture.isNear(gradient, wanted), "∂\(name) is \(gradient), not \(wanted)")
    }
    try recording.trace.validate()
  }

  @Test(arguments: Fixture.kind("scalar-graph").filter { $0.fields["local_derivatives"] != nil })
  func `local derivatives are those of the lecture`(_ fixture: Fixture) throws {
    let recording = try record(fixture)
    for (name, wanted) in fixture.tensors("local_derivatives") {
      let ends = name.split(separator: "_").map { String($0.dropFirst()) }
      let to = try recording.required(ends[0])
      let edge = try #require(to.incomingEdges.first { $0.from.name == ends[1] })
      #expect(fixture.isNear(edge.jacobian.elements[0], wanted.elements[0]), "\(name)")
    }
  }

  @Test(arguments: Fixture.kind("scalar-graph"))
  func `differences agree with the tape on every node`(_ fixture: Fixture) throws {
    var options = GradientCheckOptions()
    options.all = true
    let check = try record(fixture).output.checkGradients(options: options)
    #expect(check.passed, "\(String(describing: check.worst))")
  }

  @Test func `a nudge of the sigmoid chain does what the lecture computes`() throws {
    let fixture = try Fixture.named("S1-chain-nudge")
    let recording = try record(try Fixture.named("S1-chain"))
    let nudge = try #require(recording.output.nudge(recording.required("x"), by: 0.1))
    let wanted = fixture.object("nudge")
    #expect(fixture.isNear(nudge.before, try wanted.number("f_at_1")))
    #expect(fixture.isNear(nudge.after, try wanted.number("f_at_1_1")))
    #expect(fixture.isNear(nudge.change, try wanted.number("change")))
    #expect(fixture.isNear(nudge.predicted, try wanted.number("predicted_change_by_gradient")))
  }

  @Test(arguments: ["S3-cube-1", "S3-cube-4"])
  func `a nudge of a cube meets its tangent`(_ id: String) throws {
    let fixture = try Fixture.named(id)
    let recording = try record(fixture)
    let wanted = fixture.object("nudge")
    let step = try wanted.number("h")
    let nudge = try #require(recording.output.nudge(recording.required("x"), by: step))
    #expect(fixture.isNear(nudge.after, try wanted.number("f")))
    #expect(fixture.isNear(nudge.before + nudge.predicted, try wanted.number("tangent_prediction")))
  }

  @Test func `the wiggles of the max-mul graph change it as the lecture prints`() throws {
    let fixture = try Fixture.named("S3-maxmul")
    for wiggle in fixture.rows("wiggles") where wiggle.fields["f"] is Double {
      let recording = try record(fixture)
      let parts = wiggle.text("change").split(separator: " ").map(String.init)
      let leaf = try recording.required(parts[0])
      recording.trace.set(leaf, to: try #require(Double(parts[2])))
      recording.trace.replay()
      #expect(fixture.isNear(recording.output.value, try wiggle.number("f")))
    }
  }

  @Test func `the tangent of the parabola has the slope of the lecture`() throws {
    let fixture = try Fixture.named("S0-16")
    let recording = try record(fixture)
    let slope = recording.output.backward()[try recording.required("x")]
    #expect(slope == -3)
  }

  @Test func `the work of the max-mul graph is that of the lecture`() throws {
    let fixture = try Fixture.named("S3-work")
    let work = WorkCount(of: try record(try Fixture.named("S3-maxmul")).output)
    #expect(Double(work.operations) == (try fixture.number("ops")))
    #expect(Double(work.edges) == (try fixture.number("edges")))
    #expect(Double(work.forwardEvaluations) == (try fixture.number("forward_op_evaluations")))
    #expect(
      Double(work.backwardProducts)
        == (try fixture.number("backward_local_times_upstream_products")))
    #expect(work.productsAlongPaths == (try fixture.object("naive_per_input").number("products")))
    #expect(
      Double(work.twoSidedRuns) == (try fixture.number("finite_difference_two_sided_forward_runs")))
    #expect(
      Double(work.oneSidedRuns) == (try fixture.number("finite_difference_one_sided_forward_runs")))
  }

  @Test func `multiplications collapse as the lecture prints`() throws {
    let fixture = try Fixture.named("S4-mulcollapse")
    for row in fixture.rows("cases") {
      let left = row.text("printed").prefix { $0 != "=" }.replacing("x", with: "*")
      let recording = try FormulaProgram(parsing: "f = " + left).record()
      #expect(fixture.isNear(recording.output.value, try row.number("value")))
    }
  }

  @Test func `the weight change of the three-input network is its delta times its input`() throws {
    let fixture = try Fixture.named("S4-roles")
    let delta = try fixture.number("delta")
    let changes = try fixture.tensor("weight_changes")
    for (row, change) in zip(fixture.rows("cases"), changes.elements) {
      let trace = Trace()
      let weight = trace.parameter("w", 0)
      let input = try row.number("input")
      // ½(w·input + delta)² at w = 0: the gradient is delta · input.
      let error = square(weight * input + delta) * 0.5
      let gradient = try #require(error.backward()[weight])
      #expect(fixture.isNear(gradient, try row.number("weight_delta")))
      #expect(fixture.isNear(-(try fixture.number("alpha")) * gradient, change))
    }
  }
}
