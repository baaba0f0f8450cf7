import Testing

@testable import TraceGraph

@Suite struct LaneProgramTests {
  /// One scalar program that uses every elementwise op with operands inside its domain.
  private func program(of op: Op) throws -> (trace: Trace, x: Value, y: Value, output: Value) {
    let trace = Trace()
    let x = trace.input("x", 0.5)
    let y = trace.input("y", 1.5)
    let attributes: Attributes =
      op == .constantPower ? .exponent(3) : (op == .leakyrelu ? .slope(0.01) : .none)
    let operands = op.row.arity.upperBound == 2 ? [x, y] : [x]
    let inner = try trace.record(op, operands, attributes: attributes)
    return (trace, x, y, inner * y + x)
  }

  @Test(arguments: OpTable.rows.filter { $0.kind == .elementwise }.map(\.op))
  func `every lane has the bits of a replay with its leaves`(op: Op) throws {
    let (trace, x, y, output) = try program(of: op)
    let lanes = LaneProgram(varying: [x, y], reading: [output])
    var settings: [(Double, Double)] = [(.nan, 1), (.infinity, 2), (-.infinity, 0.5), (0, 0)]
    for i in 0..<75 { settings.append((Double(i) / 8 - 4, 3 - Double(i % 11) / 2)) }
    let both = lanes.gradients(count: settings.count) { [settings] lane, setting in
      setting[0] = settings[lane].0
      setting[1] = settings[lane].1
    }
    let values = lanes.values(count: settings.count) { [settings] lane, setting in
      setting[0] = settings[lane].0
      setting[1] = settings[lane].1
    }
    for (lane, setting) in settings.enumerated() {
      trace.set(x, to: setting.0)
      trace.set(y, to: setting.1)
      trace.replay()
      let pass = output.backward()
      #expect(same(values[lane], output.value), "value at \(setting)")
      #expect(same(both.values[lane], output.value), "value at \(setting)")
      #expect(same(both.gradients[2 * lane], pass[x] ?? 0), "by x at \(setting)")
      #expect(same(both.gradients[2 * lane + 1], pass[y] ?? 0), "by y at \(setting)")
    }
  }

  @Test func `a program with tensors gives every lane the bits of a replay`() {
    let trace = Trace()
    let w = trace.parameter("W", Tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]]))
    let x = trace.input("x", [1, 2, -1])
    let u = trace.parameter("u", [1.5, -2])
    let s = dot(u, tanh(matmul(w, x)))
    let lanes = LaneProgram(varying: [x, u], reading: [s])
    let both = lanes.gradients(count: 37) { lane, setting in
      for i in setting.indices { setting[i] = Double(lane * 5 + i).remainder(dividingBy: 3) }
    }
    for lane in 0..<37 {
      let setting = (0..<5).map { Double(lane * 5 + $0).remainder(dividingBy: 3) }
      trace.set(x, to: Tensor(Array(setting[..<3])))
      trace.set(u, to: Tensor(Array(setting[3...])))
      trace.replay()
      let pass = s.backward()
      #expect(both.values[lane] == s.value)
      let expected = [x, u].flatMap { pass.tensorGradient(of: $0)?.elements ?? [] }
      #expect(Array(both.gradients[(lane * 5)..<(lane * 5 + 5)]) == expected)
    }
  }

  @Test func `slots of dead nodes are used again`() {
    let trace = Trace()
    let x = trace.input("x", 0.5)
    var value = x
    for _ in 0..<10_000 { value = value * 0.999 + x }
    let plan = LanePlan(trace, [x.index], [value.index])
    #expect(LaneCode(plan).slotCount < 20_100)
    #expect(LaneCode(plan).slotCount - LaneCode(plan).uniform.count < 5)
  }

  @Test func `an output that no input feeds keeps its recorded value and gradient 0`() {
    let trace = Trace()
    let x = trace.input("x", 2)
    let y = trace.input("y", 3)
    let f = y * 2
    let lanes = LaneProgram(varying: [x], reading: [f])
    #expect(lanes.values(count: 3) { _, setting in setting[0] = 9 } == [6, 6, 6])
    #expect(lanes.gradients(count: 2) { _, setting in setting[0] = 9 }.gradients == [0, 0])
  }

  @Test func `no settings give no results`() {
    let trace = Trace()
    let x = trace.input("x", 2)
    let lanes = LaneProgram(varying: [x], reading: [x * x])
    #expect(lanes.values(count: 0) { _, _ in }.isEmpty)
  }

  private func same(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }
}
