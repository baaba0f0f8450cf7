import Testing

@testable import TraceGraph

@Suite struct TensorFixtureTests {
  private func gradient(_ output: Value, _ node: Value) throws -> Tensor {
    try #require(output.backward().tensorGradient(of: node))
  }

  @Test(arguments: Fixture.kind("softmax"))
  func `softmax, its Jacobian and its cross-entropy are those of the lecture`(
    _ fixture: Fixture
  ) throws {
    let trace = Trace()
    let o = trace.input("o", try fixture.tensor("logits"))
    let t = trace.leaf("t", Tensor(try fixture.number("target_index")), role: .target)
    let y = softmax(o)
    #expect(fixture.isNear(y.tensor, try fixture.tensor("softmax")))
    #expect(fixture.isNear(y.jacobian(by: o), try fixture.tensor("jacobian_dyi_doj")))
    for loss in [crossentropy(y, t), softmaxcrossentropy(o, t)] {
      #expect(fixture.isNear(loss.value, try fixture.number("cross_entropy")))
      #expect(fixture.isNear(try gradient(loss, o), try fixture.tensor("dCE_dlogits")))
    }
    #expect(fixture.isNear(try gradient(crossentropy(y, t), y), try fixture.tensor("dCE_dsoftmax")))
  }

  /// The loss that a fixture's title names.
  private func loss(_ fixture: Fixture, _ y: Value, _ t: Value) -> Value {
    switch fixture.id {
    case "S0-12": norm(y - t)
    case "S0-15b": absolute(y, t)
    case "S0-15c-t1", "S0-15c-t0": bce(y, t.reshaped(to: [1]))
    case "S0-15d": crossentropy(y, t)
    case let id where id.hasPrefix("S0-15e"): hinge(y, t.reshaped(to: [1]))
    case "S4-loss-half": 0.5 * squared(y, t)
    default: squared(y, t)
    }
  }

  @Test(arguments: Fixture.kind("loss"))
  func `losses and their gradients are those of the lecture`(_ fixture: Fixture) throws {
    let trace = Trace()
    let y = trace.input("y", try fixture.tensor("y"))
    let t = trace.leaf("t", try fixture.tensor("t"), role: .target)
    let loss = loss(fixture, y, t)
    #expect(fixture.isNear(loss.value, try fixture.number("value")))
    #expect(fixture.isNear(try gradient(loss, y), try fixture.tensor("dloss_dy")))
  }

  @Test func `activations and their derivatives are those of the table`() throws {
    let fixture = try #require(Fixture.kind("activation-table").first)
    let rules: [(String, String, (Value) -> Value)] = [
      ("sigmoid", "dsigmoid", { sigmoid($0) }), ("tanh", "dtanh", { tanh($0) }),
      ("relu", "drelu", { relu($0) }), ("leaky_relu", "dleaky_relu", { leakyrelu($0) }),
      ("softplus", "dsoftplus", { softplus($0) }),
    ]
    #expect(!fixture.rows("rows").isEmpty)
    for row in fixture.rows("rows") {
      for (value, derivative, rule) in rules {
        let trace = Trace()
        let x = trace.input("x", try row.number("x"))
        let f = rule(x)
        #expect(fixture.isNear(f.value, try row.number(value)), "\(value) at \(x.value)")
        let slope = try #require(f.backward()[x])
        #expect(fixture.isNear(slope, try row.number(derivative)), "\(derivative) at \(x.value)")
      }
      let x = Trace().input("x", try row.number("x"))
      #expect(fixture.isNear((1 - sigmoid(x)).value, try row.number("one_minus_sigmoid")))
      #expect(x.named("same").value == (try row.number("identity")))
    }
  }

  @Test func `a gradient vanishes through sigmoids as the table says`() throws {
    let fixture = try #require(Fixture.kind("vanishing-chain").first)
    for row in fixture.rows("rows") {
      let trace = Trace()
      let x = trace.input("x", 0.5)
      var y = x
      for _ in 0..<Int(try row.number("depth")) { y = sigmoid(y) }
      let slope = try #require(y.backward()[x])
      #expect(fixture.isNear(y.value, try row.number("value")))
      #expect(fixture.isNear(slope, try row.number("gradient_wrt_x")))
      #expect(slope <= (try row.number("bound")))
    }
  }

  @Test func `a linear stack has the values of the lecture and collapses to one matrix`() throws {
    let fixture = try #require(Fixture.kind("matrix").first)
    let trace = Trace()
    var x = trace.input("x0", try fixture.tensor("x0"))
    let start = x
    for layer in 1...3 {
      x = matmul(trace.parameter("W\(layer)", try fixture.tensor("W\(layer)")), x)
      #expect(fixture.isNear(x.tensor, try fixture.tensor("x\(layer)")))
    }
    #expect(fixture.isNear(x.jacobian(by: start), try fixture.tensor("collapsed")))
  }

  @Test func `the second derivatives and the Newton step are those of the lecture`() throws {
    let fixture = try #require(Fixture.kind("second-order").first)
    let program = try FormulaProgram(
      parsing: """
        f = w1**2*w2 + exp(w1)*w2 + 3*w2**2
        g = concat(2*w1*w2 + exp(w1)*w2, w1^2 + exp(w1) + 6*w2)
        """)
    let values = Dictionary(uniqueKeysWithValues: fixture.tensors("at").map { ($0.name, $0.value) })
    let nodes = try program.record(values: values).nodes
    let f = try #require(nodes["f"])
    let g = try #require(nodes["g"])
    let w = try ["w1", "w2"].map { try #require(nodes[$0]) }
    let pass = f.backward()
    let wanted = try fixture.tensor("gradient")
    #expect(fixture.isNear(f.value, try fixture.number("f")))
    #expect(fixture.isNear(Tensor(try w.map { try #require(pass[$0]) }), wanted))
    #expect(fixture.isNear(g.tensor, wanted))
    let columns = w.map { g.jacobian(by: $0).elements }
    let hessian = Tensor([[columns[0][0], columns[1][0]], [columns[0][1], columns[1][1]]])
    #expect(fixture.isNear(hessian, try fixture.tensor("hessian")))
    let determinant = hessian[0, 0] * hessian[1, 1] - hessian[0, 1] * hessian[1, 0]
    let step: Tensor = [
      (hessian[0, 1] * g.tensor[1] - hessian[1, 1] * g.tensor[0]) / determinant,
      (hessian[1, 0] * g.tensor[0] - hessian[0, 0] * g.tensor[1]) / determinant,
    ]
    #expect(fixture.isNear(step, try fixture.tensor("newton_step")))
  }
}
