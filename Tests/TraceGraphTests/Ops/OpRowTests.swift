import Testing

@testable import TraceGraph

@Suite struct OpRowTests {
  static let elementwise = Op.allCases.filter { $0.row.kind == .elementwise }

  /// Numbers at which rows and sweeps must not part: ordinary, huge, tiny, edges, no numbers.
  static let numbers: [Double] = [
    0, -0.0, 1, -1, 2, -2.5, 0.5, 0.3, 3, 30, 45, 90, 180, -270, 1e-300, -1e-300, 1e300, 37, -40,
    709, 710, 800, -800, -745, .infinity, -.infinity, .nan, .leastNonzeroMagnitude,
  ]

  static func attributes(_ op: Op) -> [Attributes] {
    switch op {
    case .constantPower: [0, 1, 2, 3, -1, 0.5, 2.5].map(Attributes.exponent)
    case .leakyrelu: [.slope(0.01), .slope(-0.5)]
    default: [.none]
    }
  }

  private func isSame(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }

  private func operands(_ op: Op) -> [[Double]] {
    op.row.arity.lowerBound == 1
      ? Self.numbers.map { [$0] } : Self.numbers.flatMap { x in Self.numbers.map { [x, $0] } }
  }

  @Test(arguments: elementwise)
  func `the rules of a row are those of the scalar sweeps, bit for bit`(_ op: Op) throws {
    let rule = try #require(op.row.forward)
    #expect(op.row.locals.count == op.row.arity.upperBound)
    for attributes in Self.attributes(op) {
      for numbers in operands(op) {
        let trace = Trace()
        let leaves = numbers.map { trace.input("", $0) }
        let node = try trace.record(op, leaves, attributes: attributes)
        let (x, y) = (numbers[0], numbers.count > 1 ? numbers[1] : 0)
        let f = rule(x, y, attributes.number, 0)
        #expect(isSame(node.value, f), "\(numbers): \(node.value), row \(f)")
        for edge in node.incomingEdges {
          let local = op.row.locals[edge.slot](x, y, attributes.number, f)
          let found = try #require(edge.local)
          #expect(isSame(found, local), "\(numbers): slot \(edge.slot)")
        }
      }
    }
  }

  @Test(arguments: elementwise)
  func `the rules of a row are those of the tensor kernels, bit for bit`(_ op: Op) throws {
    let rule = try #require(op.row.forward)
    let points = operands(op)
    for attributes in Self.attributes(op) {
      let trace = Trace()
      let leaves = (0..<op.row.arity.upperBound).map { slot in
        trace.input("x\(slot)", Tensor(points.map { $0[slot] }))
      }
      let node = try trace.record(op, leaves, attributes: attributes)
      let pass = node.backward(seed: Tensor(repeating: 1, shape: node.shape))
      for (i, numbers) in points.enumerated() {
        let (x, y) = (numbers[0], numbers.count > 1 ? numbers[1] : 0)
        let f = rule(x, y, attributes.number, 0)
        #expect(isSame(node.tensor.elements[i], f), "\(numbers)")
        for (slot, leaf) in leaves.enumerated() {
          // Gradients start at 0, which turns −0 into 0.
          let local = 0 + op.row.locals[slot](x, y, attributes.number, f)
          let found = try pass.required(leaf).elements[i]
          #expect(isSame(found, local), "\(numbers) slot \(slot): \(found), row \(local)")
        }
      }
    }
  }

  @Test(arguments: elementwise)
  func `gradients agree with differences at the test points of the row`(_ op: Op) throws {
    #expect(!op.row.testPoints.isEmpty)
    for attributes in Self.attributes(op) {
      for numbers in op.row.testPoints {
        let trace = Trace()
        let leaves = numbers.map { trace.input("", $0) }
        let node = try trace.record(op, leaves, attributes: attributes)
        let check = node.checkGradients()
        #expect(check.count(.agrees) == numbers.count, "\(check.entries)")
      }
    }
  }

  @Test(arguments: elementwise.filter { $0.row.kink != nil })
  func `the kink rule of a row changes sign at the kink only`(_ op: Op) throws {
    let kink = try #require(op.row.kink)
    #expect(op.row.kinkRule != "smooth")
    let forward = try #require(op.row.forward)
    #expect(kink(0, 0, 0.01, forward(0, 0, 0.01, 0)) == 0)
    for numbers in op.row.testPoints {
      let (x, y) = (numbers[0], numbers.count > 1 ? numbers[1] : 0)
      #expect(kink(x, y, 0.01, forward(x, y, 0.01, 0)) != 0)
    }
  }

  @Test func `every op has a row with a name of its own`() {
    #expect(Set(OpTable.rows.map(\.name)).count == Op.allCases.count)
    for op in Op.allCases {
      #expect(op.row.op == op)
      #expect(OpTable.op(named: op.name) == op)
      #expect(!op.row.source.isEmpty)
    }
    #expect(OpTable.op(named: "nothing") == nil)
  }

  @Test func `the functions of the Swift interface compute what the rows say`() {
    let x = Trace().input("x", 0.7)
    let y = x.trace.input("y", -1.3)
    let nodes = [
      exp(x), log(x), sqrt(x), sin(x), cos(x), tan(x), sindeg(x), cosdeg(x), tanh(x), sigmoid(x),
      logsigmoid(x), relu(x), softplus(x), elu(y), gelu(x), silu(x), abs(y), square(x), step(x), -x,
      leakyrelu(y), erf(x), erfc(y), x + y, x - y, x * y, x / y, x ** y, max(x, y), min(x, y),
      x ** 2.5,
    ]
    for node in nodes {
      let numbers = node.operands.map(\.value)
      let p = node.attributes.number
      let f = node.op.row.forward?(numbers[0], numbers.count > 1 ? numbers[1] : 0, p, 0)
      #expect(node.value == f, "\(node.op)")
    }
  }
}
