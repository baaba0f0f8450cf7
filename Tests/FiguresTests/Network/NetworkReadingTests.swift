import Testing
import TraceGraph

@testable import Figures

/// Which circles and lines a trace becomes.
@Suite struct NetworkReadingTests {
  private func lines(_ figure: NetworkFigure) -> Set<String> {
    Set(
      figure.edges.map {
        "\(figure.units[$0.from].exit.name)>\(figure.units[$0.to].entry.name) \($0.label)"
      })
  }

  private func names(_ figure: NetworkFigure, row: Int) -> [String] {
    figure.units.filter { $0.row == row }.flatMap { $0.cells.map(\.name) }
  }

  @Test func `a unit is a sum of weighted values with its activation`() throws {
    let figure = try NetworkExample.figure()
    #expect(names(figure, row: 0) == ["x1", "x2", "bias1"])
    #expect(names(figure, row: 1) == ["h1", "h2", "h3", "bias2"])
    #expect(Set(names(figure, row: 2)) == ["y", "t"])
    #expect(names(figure, row: 3) == ["l"])
    #expect(
      lines(figure).isSuperset(of: [
        "x1>h2 w12", "x2>h3 w23", "h2>y v2", "bias1>h2 b2", "bias2>y c", "y>l ", "t>l ",
      ]))
    #expect(figure.edges.count { $0.hasWeight } == 13)
    #expect(figure.units.first { $0.exit.name == "t" }?.isBeside == true)
    guard
      case .curve(.sigmoid, _, let at)? = figure.units.first(where: { $0.exit.name == "h2" })?.mark
    else {
      Issue.record("h2 has no sigmoid")
      return
    }
    #expect(at == 8)
  }

  @Test func `numbers are those of the record`() throws {
    let recording = try NetworkExample.recording(NetworkExample.feedforward, NetworkExample.values)
    let pass = recording.output.backward()
    let figure = try NetworkFigure(of: recording.output, pass: pass, form: .pairs)
    let cells = figure.units.flatMap(\.cells).filter { !$0.name.hasPrefix("bias") }
    #expect(cells.count == 11)
    for cell in cells {
      let node = try #require(recording.nodes[cell.name])
      #expect(cell.value == node.tensor)
      #expect(cell.gradient == pass.tensorGradient(of: node))
    }
    for edge in figure.edges where edge.hasWeight {
      let node = try #require(recording.nodes[edge.label])
      #expect(edge.value == node.value)
      #expect(edge.gradient == pass.gradient(of: node))
    }
  }

  @Test func `sums stand apart or in one circle with the output`() throws {
    let split = try NetworkExample.figure(form: .split)
    #expect(names(split, row: 1).prefix(3) == ["k1", "k2", "k3"])
    #expect(names(split, row: 2).prefix(3) == ["h1", "h2", "h3"])
    #expect(lines(split).isSuperset(of: ["x1>k2 w12", "k2>h2 ", "h2>y v2"]))
    #expect(split.units.first { $0.exit.name == "k2" }?.layer == 1)
    #expect(split.units.first { $0.exit.name == "h2" }?.layer == 1)
    let pairs = try NetworkExample.figure(form: .pairs)
    #expect(pairs.units.contains { $0.cells.map(\.name) == ["k2", "h2"] })
    #expect(lines(pairs).isSuperset(of: ["x1>k2 w12", "h2>y v2"]))
  }

  @Test func `literals are weights, products with names are lines, and signs are kept`() throws {
    let tree = try NetworkExample.figure(
      "y = 3*x1 - x2 - w*x3", ["x1": Tensor(1), "x2": Tensor(2), "x3": Tensor(4), "w": Tensor(5)])
    #expect(tree.edges.map(\.value) == [3, -1, -5])
    #expect(tree.edges.map(\.label) == ["", "", "-w"])
    #expect(tree.units[tree.edges[0].to].exit.value == Tensor(-19))
    let named = try NetworkExample.figure(
      "p = w1*x1; q = w2*x2; z = b + p + q; y = sigmoid(z)",
      ["x1": Tensor(1), "x2": Tensor(2), "w1": Tensor(4), "w2": Tensor(5), "b": Tensor(1)])
    #expect(lines(named) == ["x1>y w1", "x2>y w2", "bias1>y b"])
    // A product that a difference takes is an output.
    let output = try NetworkExample.figure(
      "y = w*x; e = y - t", ["x": Tensor(1), "w": Tensor(4), "t": Tensor(1)])
    #expect(lines(output).contains("x>y w"))
  }

  @Test func `what is no sum is a circle of what it takes`() throws {
    let figure = try NetworkExample.figure(
      "a = x + y; b = max(y, z); f = a * b",
      ["x": Tensor(1), "y": Tensor(2), "z": Tensor(0)])
    #expect(lines(figure) == ["x>a ", "y>a ", "y>b ", "z>b ", "a>f ", "b>f "])
    #expect(figure.units.map(\.row).max() == 2)
  }

  @Test func `a penalty on weights gives them no circles`() throws {
    let figure = try NetworkExample.figure(
      "y = w*x; l = (y - t)^2 + 0.1*w^2", ["x": Tensor(1), "w": Tensor(4), "t": Tensor(1)])
    #expect(!figure.units.contains { $0.exit.name == "w" })
    #expect(lines(figure) == ["x>y w", "y>l ", "t>l "])
  }

  @Test func `elements of tensors have the names of scalars: w12 is W[2,1]`() throws {
    let values: [String: Tensor] = [
      "W": Tensor([[1, 2], [3, 4], [5, 6]]), "x": [7, 8], "b": [0.1, 0.2, 0.3],
      "v": [1, -1, 2], "t": Tensor(3),
    ]
    let figure = try NetworkExample.figure(
      "h = tanh(W @ x + b); y = v @ h; l = (y - t)^2", values)
    #expect(names(figure, row: 0) == ["x1", "x2", "bias1"])
    #expect(names(figure, row: 1) == ["h1", "h2", "h3"])
    let weight = try #require(figure.edges.first { $0.name == "W12" })
    #expect(weight.value == 3)
    #expect(figure.units[weight.from].exit.name == "x1")
    #expect(figure.units[weight.to].entry.name == "h2")
    #expect(figure.edges.first { $0.name == "b3" }?.value == 0.3)
    #expect(figure.edges.first { $0.name == "v3" }?.value == 2)
    let recording = try NetworkExample.recording(
      "h = tanh(W @ x + b); y = v @ h; l = (y - t)^2", values)
    let pass = recording.output.backward()
    let matrix = try #require(recording.nodes["W"])
    let gradient = try #require(pass.tensorGradient(of: matrix))
    #expect(weight.gradient == gradient.elements[2])
    // Rows times a matrix, and a scalar product that is written as a sum.
    let turned = try NetworkExample.figure(
      "h = x @ W; y = sum(v*h)",
      ["x": [7, 8, 9], "W": Tensor([[1, 2], [3, 4], [5, 6]]), "v": [1, 2]])
    #expect(turned.edges.first { $0.name == "W12" }?.value == 2)
    #expect(turned.edges.first { $0.name == "v2" }?.value == 2)
  }

  @Test func `a softmax is a letter, and its target one circle`() throws {
    let figure = try NetworkExample.figure(
      "o = W @ x; y = softmax(o); l = crossentropy(y, t)",
      ["x": [1, 2], "W": Tensor([[1, 2], [3, 4], [5, 6]]), "t": [0, 0, 1]], form: .split)
    #expect(figure.units.filter { $0.mark == .word("s") }.map(\.exit.name) == ["y1", "y2", "y3"])
    #expect(lines(figure).isSuperset(of: ["o1>y1 ", "o1>y3 ", "o3>y1 "]))
    #expect(figure.units.first { $0.exit.name == "t" }?.exit.value == [0, 0, 1])
    let joined = try NetworkExample.figure(
      "o = W @ x; y = softmax(o)", ["x": [1, 2], "W": Tensor([[1, 2], [3, 4], [5, 6]])])
    #expect(lines(joined).contains("x1>y2 W12"))
  }

  @Test func `a batch is refused with its name`() throws {
    #expect(throws: FigureError.self) {
      try NetworkExample.figure(
        "y = W @ x", ["x": Tensor([[1, 2], [3, 4]]), "W": Tensor([[1, 2], [3, 4]])])
    }
  }

  @Test func `wide rows and many rows give way to dots`() throws {
    var values: [String: Tensor] = [
      "W": Tensor(repeating: 0.1, shape: [10_000, 2]), "x": [1, 2],
      "v": Tensor(repeating: 0.5, shape: [10_000]),
    ]
    let wide = try NetworkExample.figure("h = relu(W @ x); y = v @ h", values, limit: 5)
    #expect(
      wide.units.filter { $0.row == 1 }.map(\.shape) == [.circle, .circle, .circle, .dots, .circle])
    #expect(names(wide, row: 1).last == "h10000")
    #expect(wide.edges.contains { $0.name == "v10000" && $0.value == 0.5 })
    values = ["x": Tensor(1)]
    var lines = ["h1 = w1*x"]
    values["w1"] = Tensor(1)
    for layer in 2...30 {
      values["w\(layer)"] = Tensor(1)
      lines.append("h\(layer) = w\(layer)*h\(layer - 1)")
    }
    let deep = try NetworkExample.figure(lines.joined(separator: "\n"), values, limit: 6)
    let cut = NetworkCut(units: 6, rows: 6).applied(to: deep)
    #expect(cut.units.map(\.row).max() == 5)
    #expect(cut.units.contains { $0.shape == .layerDots })
    #expect(cut.omissions.count == 1)
    // What an option names is drawn.
    var named = deep
    named.options.highlight = ["h15"]
    #expect(
      NetworkCut(units: 6, rows: 6).applied(to: named).units.contains { $0.exit.name == "h15" })
  }

  @Test func `a row of as many as fit is whole, and a note stays with its unit`() throws {
    let values: [String: Tensor] = [
      "W": Tensor(repeating: 0.1, shape: [9, 2]), "x": [1, 2],
      "v": Tensor(repeating: 0.5, shape: [9]),
    ]
    var figure = try NetworkExample.figure("h = relu(W @ x); y = v @ h", values)
    let noted = try #require(figure.units.firstIndex { $0.exit.name == "h9" })
    figure.notes = [NetworkNote("h9.note", about: .unit(noted), "the last")]
    #expect(NetworkCut(units: 9, rows: 3).applied(to: figure).units == figure.units)
    let cut = NetworkCut(units: 8, rows: 3).applied(to: figure)
    #expect(names(cut, row: 1) == ["h1", "h2", "h3", "h4", "h5", "h6", "", "h9"])
    guard case .unit(let place)? = cut.notes.first?.subject else {
      Issue.record("the note is lost")
      return
    }
    #expect(cut.units[place].exit.name == "h9")
  }

  @Test func `names that two layers share are full names`() throws {
    let trace = Trace()
    let x = trace.input("x", 2)
    let a = trace.scope("layer1") { (trace.parameter("w", 3) * x).named("h") }
    let y = trace.scope("layer2") { (trace.parameter("w", 4) * a).named("h") }
    let figure = try NetworkFigure(of: y)
    #expect(
      NetworkParts(figure).all.sorted().filter { $0.contains("w") } == [
        "\"layer1/w\"", "\"layer2/w\"",
      ])
    #expect(figure.units.map(\.exit.label) == ["x", "h", "h"])
    #expect(Set(figure.units.map(\.exit.name)) == ["x", "layer1/h", "layer2/h"])
  }
}
