import Figures
import Foundation
import Sheets
import Testing
import TraceGraph

@testable import Plots

@Suite struct NetworkPlotTests {
  private static let model = """
    network:
      inputs: [x1, x2]
      layers:
        - {units: 3, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 1, out: y, weights: v, bias: c}
    formulas: l = (y - t)^2
    values: {x1: 3, x2: 5, t: 12.1}
    roles: {target: t}

    """

  private func figure(
    _ sheet: String, _ flags: [(String, String)] = [], named name: String? = nil
  ) throws -> NetworkFigure {
    let read = try Sheet(drawing: "sheet.yaml", bytes: Array(sheet.utf8))
    var plot = PlotDescription(NetworkKind.self)
    if let name { plot = try #require(read.figures.first { $0.name == name }?.plot) }
    try plot.apply(flags.map { (key: $0.0, text: $0.1) })
    return try #require(try plot.figure(from: PlotSource(sheet: read)) as? NetworkFigure)
  }

  private func written(_ keys: String) throws -> NetworkFigure {
    try figure("figures: {n: {network: {\(keys)}}}", named: "n")
  }

  private func lines(_ figure: NetworkFigure) -> [String] {
    figure.edges.map {
      "\(figure.units[$0.from].cells.last?.name ?? "")>\(figure.units[$0.to].cells[0].name)"
    }
  }

  @Test func `a sheet's network has its weights on lines, in scalars as in tensors`() throws {
    for granularity in ["scalar", "tensor"] {
      let sheet = Self.model.replacing("network:", with: "network:\n  granularity: \(granularity)")
        .replacing(
          "{x1: 3, x2: 5,", with: granularity == "scalar" ? "{x1: 3, x2: 5," : "{x: [3, 5],")
      let figure = try figure(sheet)
      let weights = figure.edges.filter { !$0.label.isEmpty }
      #expect(weights.count == 13, "\(granularity)")
      let edge = try #require(figure.edges.first { $0.label == "w12" })
      #expect(figure.units[edge.from].cells[0].name == "x1")
      #expect(figure.units[edge.to].cells[0].name == "h2")
      #expect(figure.units.first { $0.cells[0].name == "t" }?.isBeside == true)
    }
  }

  @Test func `a cone leaves the loss out, and forms split units`() throws {
    let bare = try figure(Self.model, [("cone", "y")])
    #expect(!bare.units.contains { $0.cells[0].name == "l" })
    let split = try figure(Self.model, [("units", "split")])
    #expect(split.units.contains { $0.cells[0].name == "k2" })
    let pairs = try figure(Self.model, [("units", "pairs")])
    #expect(pairs.units.contains { $0.cells.map(\.name) == ["k2", "h2"] })
  }

  @Test func `numbers of a trained network are those of the step`() throws {
    let sheet = "title: Street\n" + PlotFixture.streetlights
    let first = try figure(sheet)
    #expect(first.edges.first { $0.label == "w1" }?.value == 0.5)
    let last = try figure(sheet, [("at", "final")])
    let value = try #require(last.edges.first { $0.label == "w1" }?.value)
    #expect(value != 0.5)
    #expect(last.page.title == "Street, after training")
  }

  @Test func `units and lines may be written out, without formulas`() throws {
    let figure = try written(
      "units: [[x1, x2], [{h1: sigmoid}, [k2, h2]], [y]], "
        + "edges: {x1->h1: 3, x2->h1: w, x1->k2: , h1->y: {name: v, value: 2, gradient: -1}, "
        + "h2->y: \"1\", bias->h1: b}")
    #expect(
      lines(figure) == ["x1>h1", "x2>h1", "x1>k2", "h1>y", "h2>y", "bias1>h1"])
    #expect(figure.edges.map(\.name) == ["", "w", "", "v", "", "b"])
    #expect(figure.edges.map(\.value) == [3, nil, nil, 2, 1, nil])
    #expect(figure.edges[3].gradient == -1)
    #expect(figure.units.first { $0.shape == .bias }?.row == 0)
    #expect(figure.units.first { $0.cells[0].name == "h1" }?.mark != nil)
  }

  @Test func `without lines all neighbouring rows are joined, and dots bear none`() throws {
    let figure = try written("units: [[x1, …, x9], [h1, h2], …, [y]]")
    #expect(Set(lines(figure)) == ["x1>h1", "x1>h2", "x9>h1", "x9>h2"])
    #expect(figure.units.map(\.shape).filter { $0 != .circle } == [.dots, .layerDots])
  }

  @Test func `what is given in a later row stands beside, as a target`() throws {
    let figure = try written(
      "units: [[x], [y, t], [l]], edges: {x->y: w, y->l: , t->l: }")
    let target = try #require(figure.units.first { $0.cells[0].name == "t" })
    #expect(target.isBeside)
    #expect(target.cells[0].tint == .target)
  }

  @Test func `flags alone draw a network, without any input`() throws {
    var plot = PlotDescription(NetworkKind.self)
    #expect(plot.content.needsSource)
    try plot.apply([(key: "units", text: "[[x], [y]]")])
    #expect(!plot.content.needsSource)
    let figure = try plot.figure(from: PlotSource(sheet: nil)) as? NetworkFigure
    #expect(figure?.edges.count == 1)
  }

  @Test func `words stand beside layers and units`() throws {
    let figure = try figure(
      Self.model, [("notes", "{inputs: given, layer1..layer2: net, y: out}"), ("units", "split")])
    #expect(figure.notes.map(\.name) == ["layer0.note", "layer1..layer2.note", "y.note"])
    #expect(figure.notes[1].subject == .layers(1...2))
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var keys: String
    /// The column in the line; nil for the place of the key.
    var at: String
    var says: [String]
    var testDescription: String { keys }

    init(_ keys: String, at: String, _ says: String...) {
      self.keys = keys
      self.at = at
      self.says = says
    }
  }

  private static let faults = [
    Fault("units: [[x1], [y]], edges: {x1->h: 3}", at: "x1->h", "there is no 'h'"),
    Fault("units: [[xa], [yb]], edges: {xx->yb: 3}", at: "xx->", "'xx'", "did you mean 'xa'"),
    Fault("units: [[x1, x2], [y]], edges: {x1->y: 3}", at: "x2", "no line leads to or from 'x2'"),
    Fault("units: [[x1, x3], [x3]]", at: "x3]]", "'x3' stands twice"),
    Fault("units: [[x], [[h, h]], [y]]", at: "[h, h]", "'h' stands twice"),
    Fault("units: [[x], [h], [y]], edges: {x->h: 1, y->h: 3}", at: "y->h", "cycle"),
    Fault("units: [[x, z], [y]], edges: {x->z: 1, x->y: 1}", at: "x->z", "same row"),
    Fault("units: [[x], [], [y]]", at: "[], [y", "a row has no unit"),
    Fault("units: []", at: "[]", "no rows"),
    Fault("units: [[…], [y]]", at: "[…]", "a row has no unit"),
    Fault("units: [[x], [y]], edges: {x->y: nan}", at: "nan", "'nan' as a weight"),
    Fault("units: [[x], [y]], edges: {x->y: inf}", at: "inf", "'inf' as a weight"),
    Fault("units: [[x], [y]], edges: {x-y: 1}", at: "x-y", "'x-y' is no line"),
    Fault("units: [[x], [{y: sigmod}]]", at: "sigmod", "did you mean 'sigmoid'"),
    Fault("units: [[x], [{y: {valu: 1}}]]", at: "valu", "unknown key 'valu'", "'value'"),
    Fault("units: [[x], [{y: {role: weight}}]]", at: "weight", "no role"),
    Fault("units: [[x], [[a, b, c]]]", at: "[a, b", "3 names"),
    Fault("units: [[x], [bias]]", at: "bias", "named 'bias'"),
    Fault("units: spilt", at: "spilt", "did you mean 'split'"),
    Fault("units: [[x], [y]], highlight: [z]", at: "[z]", "no part 'z'"),
    Fault("units: [[x], [y]], highlight: [y..x]", at: "[y..x]", "no way leads"),
    Fault("units: [[x], [y]], edges: [w]", at: "[w]", "no part 'w'"),
    Fault("units: [[x], [y]], notes: {layer9: a}", at: "layer9", "no layer and no unit"),
    Fault("units: [[x], [y]], frames: backward", at: "backward", "no gradients"),
    Fault("{}", at: "", "no formulas"),
  ]

  @Test("what is wrong is told at its place", arguments: faults)
  func wrong(_ fault: Fault) throws {
    let start = "figures: {n: {network: {"
    let keys = fault.keys == "{}" ? "" : fault.keys
    let sheet = start + keys + "}}}"
    do {
      let source = try FigureSource(sheet: "s.yaml", bytes: Array(sheet.utf8))
      _ = try source.figure(source.figures[0])
      Issue.record("nothing is wrong with \(fault.keys)")
    } catch {
      let text = "\(error)"
      for words in fault.says { #expect(text.contains(words), "\(text)") }
      if let range = sheet.range(of: fault.at), !fault.at.isEmpty {
        let column = sheet.distance(from: sheet.startIndex, to: range.lowerBound) + 1
        #expect(text.hasPrefix("s.yaml:1:\(column):"), "\(text)")
      }
    }
  }

  @Test func `names of a model that are not there are told with the nearest`() throws {
    func error(_ flags: [(String, String)]) -> String {
      do {
        _ = try figure(Self.model, flags)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(error([("edges", "w44")]).contains("no part 'w44'"))
    #expect(error([("cone", "yy")]).contains("'yy'"))
    #expect(error([("at", "final")]).contains("trains nothing"))
    #expect(error([("edges", "{x1->h1: 3}")]).contains("units are the model's"))
  }

  @Test func `an output that is no number has no gradients`() throws {
    let sheet = "formulas: y = W @ x\nvalues: {x: [1, 2]}\nparameters: {W: [[1, 2], [3, 4]]}"
    #expect(try figure(sheet, [("show", "value")]).edges.count == 4)
    #expect(throws: PlotError.self) { try figure(sheet, [("show", "gradient")]) }
    #expect(throws: PlotError.self) { try figure(sheet, [("frames", "backward")]) }
  }

  @Test func `300 units in a row are written as dots, and are drawn`() throws {
    let names = (1...300).map { "x\($0)" }.joined(separator: ", ")
    let figure = try written("units: [[\(names)], [y]], edges: none")
    let body = try figure.body(measuring: EqualLetters(), layouting: NoLayout())
    let parts = Set(body.parts(measuring: EqualLetters()).map(\.name))
    #expect(parts.isSuperset(of: ["x1", "x2", "x300", "y", "layer0.dots"]))
    #expect(!parts.contains("x150"))
    #expect(body.smallestText >= 12)
  }
}

/// Letters of equal width.
private struct EqualLetters: TextMeasuring {
  func measure(_ text: String, font: Font) -> TextMetrics {
    TextMetrics(
      width: Double(text.count) * font.size * 0.6, ascent: font.size * 0.8,
      descent: font.size * 0.2)
  }
}

/// Networks have a layout of their own.
private struct NoLayout: GraphLayouting {
  func layout(_ request: GraphLayoutRequest) throws(FigureError) -> GraphLayout {
    throw FigureError(.layout, of: "network", cause: "asked of a layout engine")
  }
}
