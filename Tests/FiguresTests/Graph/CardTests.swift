import Testing
import TraceGraph

@testable import Figures

@Suite struct CardTests {
  private func scene(
    _ pass: BackwardPass, _ change: (inout Examples.Choice) -> Void = { _ in }
  ) throws -> Scene {
    try Examples.figure(pass, change).pictures().scenes[0]
  }

  @Test func `a node shows what was asked for and no more`() throws {
    let pass = Examples.maxMul()
    #expect(try scene(pass).words("b") == "bmax(y, z)23")
    #expect(try scene(pass) { $0.show = [.value] }.words("b") == "b2")
    #expect(try scene(pass) { $0.show = [.gradient] }.words("b") == "b3")
    #expect(try scene(pass) { $0.show = [] }.words("b") == "b")
    #expect(try scene(pass) { $0.style = .circles }.words("b") == "b23")
    #expect(try scene(pass) { $0.style = .ops }.words("b") == "b23")
  }

  @Test func `without a pass there are no gradients and no dashes`() throws {
    let figure = GraphFigure(Examples.maxMul().trace)
    #expect(try figure.pictures().scenes[0].words("x") == "x1")
  }

  @Test func `no gradient is a dash, a gradient of zero is a zero`() throws {
    let pass = Examples.maxMul()
    #expect(try scene(pass).words("z") == "z00")
    let a = try #require(pass.trace.node(named: "a"))
    #expect(try scene(a.backward()).words("z") == "z0–")
  }

  @Test func `gradients wear their own colour and values that of text`() throws {
    let colors = Theme(.light).colors
    let node = try #require(try scene(Examples.maxMul()).group("y"))
    let texts = Scene(size: .zero, elements: node.elements).texts
    #expect(texts.map(\.color) == [colors.input, colors.text, colors.gradient])
  }

  @Test func `an unnamed result bears its short formula, a longer one its op's symbol`() throws {
    let trace = Examples.neuron()
    #expect(try scene(trace).words("#2") == "w12·x1\u{2212}3\u{2212}15")
    #expect(try scene(trace) { $0.style = .circles }.words("#2") == "×\u{2212}3\u{2212}15")
  }

  @Test func `names that two nodes share bear their scopes`() throws {
    let trace = Trace()
    let a = trace.scope("one") { trace.input("w", 1) }
    let b = trace.scope("two") { trace.input("w", 2) }
    let scene = try scene((a * b).named("f").backward()) { $0.show = [.value] }
    #expect(scene.words("\"one/w\"") == "one/w1")
    #expect(scene.words("f") == "f2")
  }

  @Test func `activation nodes carry a curve whose tangent has the slope of the record`() throws {
    let pass = Examples.neuron()
    let h = try #require(pass.trace.node(named: "h2"))
    let block = try #require(ActivationCurve.block(h, theme: Theme(.light)))
    guard case .group(let group)? = block.elements.first else {
      Issue.record("no group")
      return
    }
    // The operating point k = 0 lies in the middle, half way up; the curve spans −4…4 and 0…1.
    let gradient = Theme(.light).colors.gradient
    let tangents = group.elements.compactMap { element -> [Path.Element]? in
      guard case .path(let path, _, let stroke?) = element, stroke.color == gradient else {
        return nil
      }
      return path.elements
    }
    guard case .move(let start)? = tangents.first?.first,
      case .line(let end)? = tangents.first?.last
    else {
      Issue.record("no tangent")
      return
    }
    let slope = -(end.y - start.y) / (end.x - start.x)
    // σ(4) − σ(−4) = 0.964 of the height is used by the curve above its base 0.
    let unit = 34 / 0.98201379 / (54 / 8.0)
    #expect(abs(slope - 0.25 * unit) < 1e-6)
    #expect(ActivationCurve.block(h.operands[0], theme: Theme(.light)) == nil)
  }

  @Test(arguments: [Double.nan, .infinity])
  func `there is no curve at an operand that is not finite`(number: Double) {
    let trace = Trace()
    #expect(ActivationCurve.block(tanh(trace.input("x", number)), theme: Theme(.light)) == nil)
  }
}

@Suite struct GradientScaleTests {
  private func scale(_ pass: BackwardPass) throws -> GradientScale {
    GradientScale(model: try GraphModel(figure: Examples.figure(pass)))
  }

  @Test func `powers of ten enclose all magnitudes`() throws {
    let trace = Trace()
    let f = (trace.input("x", 1) * 0.0023 + trace.input("y", 1) * 40).named("f")
    let scale = try scale(f.backward())
    #expect(scale.powers == -3...2)
    #expect(!scale.hasZero)
  }

  @Test func `an exact power of ten is its own end`() {
    #expect(GradientScale.log10(1000) == 3)
    #expect(GradientScale.log10(1e-5) == -5)
  }

  @Test func `zero, missing and infinite gradients are told apart`() throws {
    let trace = Trace()
    let x = trace.input("x", 0)
    let off = relu(trace.input("y", -1))
    let aside = trace.input("t", 3)
    let pass = (sqrt(x) + off).named("f").backward()
    let scale = try scale(pass)
    #expect(scale.color(of: x) == Theme(.light).colors.warning)
    #expect(scale.isZero(off.operands[0]) && scale.color(of: off.operands[0]) == nil)
    #expect(!scale.isZero(aside) && scale.color(of: aside) == nil)
    #expect(scale.hasZero)
  }

  @Test func `larger gradients are lighter`() throws {
    let pass = Examples.neuron()
    let scale = try scale(pass)
    func lightness(_ name: String) throws -> Double {
      let node = try #require(pass.trace.node(named: name))
      return ColorVision.lightness(try #require(scale.color(of: node)))
    }
    #expect(try lightness("h2") > lightness("w12"))
    #expect(try lightness("w12") > lightness("k2"))
    #expect(try lightness("k2") > lightness("l"))
  }

  @Test(arguments: [
    (0...1, [0, 1]), (-3...2, [-3, -2, -1, 0, 1, 2]), (-20...0, [-20, -16, -12, -8, -4, 0]),
  ])
  func `the key has at most six powers`(powers: ClosedRange<Int>, ticks: [Int]) {
    #expect(GradientLegend.ticks(powers) == ticks)
  }

  @Test func `the figure has its key`() throws {
    let pictures = try Examples.figure(Examples.maxMul()) { $0.colorBy = .gradient }.pictures()
    #expect(pictures.scenes[0].words.contains("|gradient|100101"))
  }
}
