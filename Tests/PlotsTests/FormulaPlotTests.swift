import Figures
import Foundation
import Sheets
import Testing
import TraceGraph

@testable import Plots

@Suite struct FormulaPlotTests {
  /// The 2-3-1 network of the reference lecture, with what its numbers are there.
  private static let network = """
    title: w12
    formulas: |
      k2 = w12*x1 + w22*x2 + b2
      h2 = sigmoid(k2)
      y = v1*h1 + v2*h2 + v3*h3 + c
      l = (y - t)^2
    values: {x1: 3, x2: 5, h1: 0.5, h3: 0.2, t: 12.1}
    parameters: {w12: 3, w22: -0.4, b2: 1, v1: 4, v2: 2, v3: 5, c: 5.1006707}
    roles: {bias: [b2, c], target: [t]}

    """

  private static let layer = """
    formulas: |
      m = W @ x
      z = m + b
      h = sigmoid(z)
      s = dot(u, h)
    values: {x: [1, 2, -1]}
    parameters: {W: [[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]], b: [0.1, -0.1], u: [1.5, -2]}

    """

  private func figure(
    _ sheet: String, _ flags: [(String, String)]
  ) throws -> FormulaFigure {
    let source = PlotSource(sheet: try PlotFixture.sheet(sheet))
    let figure = try PlotFixture.description(FormulaKind.self, flags).figure(from: source)
    return try #require(figure as? FormulaFigure)
  }

  private func lines(_ sheet: String, _ flags: [(String, String)]) throws -> [String: String] {
    let figure = try figure(sheet, flags)
    return Dictionary(
      figure.lines.map { ($0.part, MathTree.sentence([$0])) }, uniquingKeysWith: { a, _ in a })
  }

  /// The names of all parts in the order of the tree.
  private func parts(_ figure: FormulaFigure) -> [String] {
    var names: [String] = []
    func visit(_ tree: MathTree) {
      if case .part(let name, _) = tree, !names.contains(name) { names.append(name) }
      tree.children.forEach(visit)
    }
    for line in figure.lines { ([line.left] + line.pieces).forEach(visit) }
    return names
  }

  @Test func `the derivation of a first-layer weight is that of the lecture`() throws {
    let lines = try lines(
      Self.network,
      [
        ("derive", "l"), ("by", "w12"),
        ("lines", "chain,symbols,numbers,values,result,update"), ("rate", "0.1"),
      ])
    #expect(lines["chain"] == "∂l/∂w12 = ∂l/∂y · ∂y/∂h2 · ∂h2/∂k2 · ∂k2/∂w12")
    #expect(lines["symbols"] == "= 2*(y - t) · v2 · h2*(1 - h2) · x1")
    #expect(lines["numbers"] == "= 2*(10.1 - 12.1) · 2 · 0.9997*(1 - 0.9997) · 3")
    #expect(lines["values"] == "≈ -4 · 2 · 3.352e-4 · 3")
    // Shown factors give another last digit: about.
    #expect(lines["result"] == "≈ -0.008046")
    #expect(
      lines["update"]
        == "w12 ← w12 − α · ∂l/∂w12 = w12 − α · (-0.008046) = 3 − 0.1 · (-0.008046) = 3.001")
  }

  /// x = 1, t = 2, w = 0: l = 4, ∂l/∂w = 2·(0 − 2)·1 = −4.
  @Test func `an update has the rate of a training by plain descent, and of no other`() throws {
    func update(_ optimizer: String) throws -> String? {
      try lines(
        """
        formulas: l = (w*x - t)^2
        parameters: {w: 0}
        data: [{x: 1, t: 2}]
        roles: {target: [t]}
        train: {minimize: l, optimizer: \(optimizer), learning-rate: 0.1, epochs: 1}

        """, [("by", "w"), ("lines", "update")])["update"]
    }
    let symbols = "w ← w − α · ∂l/∂w = w − α · (-4)"
    #expect(try update("sgd") == symbols + " = 0 − 0.1 · (-4) = 0.4")
    #expect(try update("adam") == symbols)
  }

  @Test func `terms are parts, and the left side belongs to the first`() throws {
    let figure = try figure(
      Self.network, [("derive", "l"), ("by", "w12"), ("lines", "chain,symbols,result")])
    #expect(figure.lines.map(\.part) == ["chain", "symbols", "result"])
    #expect(
      parts(figure) == [
        "chain.l/y", "chain.y/h2", "chain.h2/k2", "chain.k2/w12", "symbols.l/y", "symbols.y/h2",
        "symbols.h2/k2", "symbols.k2/w12",
      ])
    guard case .part("chain.l/y", _) = figure.lines[0].left else {
      Issue.record("the left side is no part of the first term")
      return
    }
  }

  @Test func `definitions have their numbers put in, and say what is only about equal`() throws {
    let lines = try lines(Self.network, [("define", "l,y,h2,k2,x1"), ("numbers", "true")])
    #expect(lines["l"] == "l = (y - t)^2 = (10.1 - 12.1)^2 = 4")
    #expect(lines["k2"] == "k2 = w12*x1 + w22*x2 + b2 = 3*3 + (-0.4)*5 + 1 = 8")
    #expect(lines["h2"] == "h2 = sigmoid(k2) = sigmoid(8) = 0.9997")
    #expect(lines["x1"] == "x1 = 3")
    #expect(lines["y"]?.hasPrefix("y = v1*h1 + v2*h2 + v3*h3 + c = 4*0.5 + 2*0.9997") == true)
  }

  @Test func `a long definition is whole, and can break before each of its terms`() throws {
    let terms = (0..<40).map { "w\($0)*x" }.joined(separator: " + ")
    let values = (0..<40).map { "w\($0): -\($0)" }.joined(separator: ", ")
    let figure = try figure(
      "formulas: |\n  l = \(terms)\nvalues: {x: 2, \(values)}\n",
      [("define", "l"), ("numbers", "true")])
    let line = try #require(figure.lines.first)
    #expect(line.pieces.count == 81)
    #expect(MathTree.sentence([line]).contains("l = w0*x + w1*x + w2*x"))
    #expect(MathTree.sentence([line]).contains("= 0*2 + (-1)*2 + (-2)*2"))
  }

  @Test func `paths that join are summed in parentheses, and a part holds the bracket`() throws {
    let sheet = """
      formulas: |
        k = x^2
        g = 2*k
        h = sin(k)
        f = g*h
      values: {x: 0.5}

      """
    let lines = try lines(sheet, [("by", "x"), ("lines", "chain,symbols")])
    #expect(lines["chain"] == "∂f/∂x = (∂f/∂g · ∂g/∂k + ∂f/∂h · ∂h/∂k) · ∂k/∂x")
    #expect(lines["symbols"] == "= (h · 2 + g · cos(k)) · 2*x")
  }

  @Test func `a direct way beside others is told from the whole derivative`() throws {
    let lines = try lines(
      "formulas: |\n  a = sin(x)\n  f = a*x\nvalues: {x: 1}\n", [("by", "x"), ("lines", "chain")])
    #expect(lines["chain"] == "df/dx = ∂f/∂a · ∂a/∂x + ∂f/∂x")
  }

  @Test func `layers that join have lines of their own, and that is said`() throws {
    var formulas = "  a1 = tanh(x)\n  a2 = sin(x)\n"
    for layer in ["b", "c"] {
      let below = layer == "b" ? "a" : "b"
      for unit in 1...2 {
        formulas += "  \(layer)\(unit) = tanh(\(below)1*0.\(unit) + \(below)2)\n"
      }
    }
    let figure = try figure(
      "formulas: |\n\(formulas)  f = c1*c2\nvalues: {x: 0.3}\n", [("by", "x")])
    #expect(figure.lines.map(\.part).prefix(2).allSatisfy { $0.hasPrefix("steps.f/") })
    #expect(figure.notes.first?.contains("is written with the derivatives by") == true)
  }

  @Test func `several names have lines inside parts of their own`() throws {
    let figure = try figure(
      Self.network, [("derive", "l"), ("by", "v1,v2"), ("lines", "result,update")])
    #expect(figure.lines.map(\.part) == ["v1.result", "v1.update", "v2.result", "v2.update"])
  }

  @Test func `Jacobians, the error signal and the outer product are the lecture's`() throws {
    let lines = try lines(
      Self.layer,
      [
        ("jacobians", "h/z,z/b,m/x,s/u"), ("delta", "z"), ("outer", "W"), ("numbers", "true"),
        ("digits", "6"),
      ])
    #expect(lines["jacobians.h/z"]?.hasPrefix("∂h/∂z = diag(h*(1 - h))") == true)
    #expect(lines["jacobians.z/b"]?.hasPrefix("∂z/∂b = I = [1 0; 0 1]") == true)
    #expect(lines["jacobians.m/x"]?.hasPrefix("∂m/∂x = W = ") == true)
    #expect(lines["jacobians.s/u"]?.hasPrefix("∂s/∂u = transpose(h)") == true)
    #expect(lines["delta"]?.hasSuffix("[0.3525 -0.2264]") == true)
    #expect(lines["outer.W"]?.contains("δ⊤") == true)
    #expect(lines["outer.W"]?.hasSuffix("[0.3525 0.705 -0.3525; -0.2264 -0.4527 0.2264]") == true)
  }

  @Test func `a chain of Jacobians is a row, and the gradient has the shape of the weights`() throws
  {
    let lines = try lines(
      Self.layer, [("derive", "s"), ("by", "W"), ("lines", "chain,symbols,result,gradient")])
    #expect(lines["chain"] == "∂s/∂W = ∂s/∂h ∂h/∂z ∂z/∂m ∂m/∂W")
    #expect(lines["gradient"] == "∇_W s = [0.3525 0.705 -0.3525; -0.2264 -0.4527 0.2264]")
    let element = try self.lines(
      Self.layer, [("derive", "s"), ("by", "W[2,3]"), ("lines", "result")])
    #expect(element["result"] == "∂s/(∂W_(2,3)) = 0.2264")
  }

  @Test func `second derivatives stand in a matrix`() throws {
    let lines = try lines(
      "formulas: f = x^2*y\nvalues: {x: 3, y: 2}\n", [("hessian", "x,y")])
    #expect(lines["hessian"]?.hasSuffix("= [4 6; 6 0]") == true)
  }

  @Test func `hand-written lines take numbers from the record and words stand between`() throws {
    let lines = try lines(
      Self.network,
      [
        ("derive", "l"), ("by", "w12"),
        ("lines", #"[chain, '\alpha = \value{x1} + \gradient{v2}', result]"#),
      ])
    #expect(lines["line1"] == "α = 3 + -3.999")
    #expect(lines.keys.sorted() == ["chain", "line1", "result"])
  }

  @Test func `formulas of their own need no model`() throws {
    let plot = try PlotFixture.description(
      FormulaKind.self, [("lines", #"\sigma(k) = \frac{1}{1 + e^{-k}}"#)])
    #expect(!plot.content.needsSource)
    let figure = try plot.figure(from: PlotSource(sheet: nil)) as? FormulaFigure
    #expect(figure?.lines.map(\.part) == ["line1"])
  }

  @Test(arguments: [
    ("by", "w13", "w12"), ("derive", "ll", "l"), ("define", "k3", "k2"),
    ("jacobians", "h2/w12", "k2"),
    ("outer", "w12", "W @ x"), ("hessian", "q", "known"), ("delta", "zz", "known"),
  ])
  func `a name that is not there is told with the nearest`(key: String, name: String, hint: String)
  {
    let flags = key == "derive" ? [("by", "w12"), (key, name)] : [(key, name)]
    do {
      _ = try figure(Self.network, flags)
      Issue.record("\(key) \(name) is taken")
    } catch let error as PlotError {
      #expect(error.key == key)
      #expect(hint == "known" || error.description.contains(hint), "\(error)")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [
    (#"    formula: {text: '\fracc{a}'}"#, 3, 22),
    (#"    formula: {text: 'f''(x) = \foo'}"#, 3, 31),
    (#"    formula: {text: "a = \\foo"}"#, 3, 26),
    ("    formula:\n      lines: |\n        a = b\n        c + \\foo", 6, 13),
    ("    formula:\n      lines:\n        - 'x'\n        - \\foo", 6, 11),
  ])
  func `an unknown command is told with its line, its column and a caret`(
    figure: String, line: Int, column: Int
  ) {
    do {
      _ = try PlotFixture.sheet("figures:\n  f:\n\(figure)\nformulas: f = x\nvalues: {x: 1}\n")
      Issue.record("it is read")
    } catch let error as SheetError {
      #expect((error.line, error.column) == (line, column))
      #expect(error.excerpt.split(separator: "\n").last?.hasSuffix("^") == true)
      #expect(error.cause.contains("there is no command"))
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [[("lines", "chain,symbols")], [("derive", "l")], []])
  func `what says nothing of what it is by, or nothing at all, is refused`(
    flags: [(String, String)]
  ) {
    #expect(throws: PlotError.self) { try figure(Self.network, flags) }
  }

  @Test func `a flag's formula is shown with the caret`() {
    do {
      _ = try PlotFixture.description(FormulaKind.self, [("lines", #"a = \foo"#)])
      Issue.record("it is read")
    } catch let error as PlotError {
      #expect(error.description.contains("a = \\foo\n      ^"))
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func `the commands of the reference are those that are read`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/plots.md")
    var text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- commands of formula -->\n"))
    let end = try #require(
      text.range(of: "<!-- end of commands -->", range: start.upperBound..<text.endIndex))
    let isSame = text[start.upperBound..<end.lowerBound] == LatexCommand.table
    if ProcessInfo.processInfo.environment["GRADVIZ_UPDATE_GOLDENS"] != nil, !isSame {
      text.replaceSubrange(start.upperBound..<end.lowerBound, with: LatexCommand.table)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(isSame, "docs/plots.md differs; GRADVIZ_UPDATE_GOLDENS=1 writes it anew")
  }
}
