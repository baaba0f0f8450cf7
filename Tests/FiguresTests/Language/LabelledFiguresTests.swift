import Plots
import Sheets
import Testing

@testable import Figures

/// Labels stand for names of variables on figures of every kind, and in their descriptions.
@Suite struct LabelledFiguresTests {
  private static let model = """
    formulas: |
      qmid = qw * qin + qb
      qout = (sigmoid(qmid) - qgoal)^2
    values: {qin: 2, qgoal: 1}
    parameters: {qw: -0.5, qb: 0.25}
    labels: {qin: LIN, qw: LW, qb: 'L_{B}', qmid: LMID, qout: LOUT, qgoal: LGOAL}
    train: {minimize: qout, learning-rate: 0.1, steps: 3}

    """

  private func said(_ figure: String, _ model: String = model) throws -> (
    drawn: String, told: String
  ) {
    let text = model + "figures:\n  g: \(figure)\n"
    let source = try FigureSource(sheet: "s.yaml", bytes: Array(text.utf8))
    let pictures = try source.pictures(
      of: try #require(source.figures.first), measuring: FixedTextMeasurer(),
      layouting: LayeredTestLayouter())
    return (
      pictures.scenes.map { $0.texts.map(\.string).joined(separator: " ") }.joined(separator: " "),
      pictures.scenes.map { $0.title + " " + $0.description }.joined(separator: " ")
    )
  }

  @Test(arguments: [
    "{graph: {frames: both}}", "{graph: {style: circles}}", "{graph: {style: ops, merge: true}}",
    "{graph: {around: qmid}}", "{network: {frames: both, show: [value, gradient]}}",
    "{formula: {define: [qmid, qout], numbers: true}}",
    "{formula: {derive: qout, by: qw, lines: [chain, symbols, result, update]}}",
    "{table: {from: locals}}", "{table: {columns: [qin, qw, qout, \"qw:gradient\"]}}",
    "{curve: {of: qmid, over: {qw: [-1, 1]}, derivatives: 1}}",
    "{contour: {over: {qw: [-1, 1], qb: [-1, 1]}, path: true}}",
    "{surface: {kind: both, over: {qw: [-1, 1], qb: [-1, 1]}, minimum: true}}",
    "{field: {over: {qw: [-1, 1], qb: [-1, 1]}, points: {qw: 0, qb: 0}}}",
    "{history: {of: [qw, qb, qout]}}", "{history: {of: \"qw:gradient\"}}", "{gradients: {}}",
    "{text: {text: \"so `qmid` is\"}}",
    "{code: {text: \"f = 1\", values: {1: [qmid]}}}",
  ])
  func `no figure writes the name of a labelled variable`(_ figure: String) throws {
    let said = try said(figure)
    #expect(said.drawn.contains("L"), "\(said.drawn)")
    for name in ["qin", "qw", "qb", "qmid", "qout", "qgoal"] {
      #expect(!said.drawn.contains(name), "\(name) in \(said.drawn)")
      #expect(!said.told.contains(name), "\(name) in \(said.told)")
    }
  }

  @Test func `elements of a labelled tensor have their index below the label`() throws {
    let model = """
      formulas: |
        h = relu(qw @ qx)
        loss = sum(h)
      values: {qx: [1, 2]}
      parameters: {qw: [[1, 2], [3, 4]]}
      labels: {h: LOUT, qx: LIN, qw: 'Z^1'}

      """
    let drawn = try said("{network: {weights: names}}", model).drawn
    #expect(drawn.contains("LOUT 1") && drawn.contains("LIN 2"), "\(drawn)")
    #expect(drawn.contains("Z 21 1") || drawn.contains("Z 1 21"), "\(drawn)")
    let vector =
      "formulas: qv = 2 * qx\nvalues: {qx: [1, 2, 3]}\nlabels: {qx: LX}\n"
    #expect(try said("{table: {columns: [qx]}}", vector).drawn.contains("LX"))
  }

  @Test func `a factor that a word stands for is set apart from its neighbour`() throws {
    let drawn = try said("{formula: {define: qmid}}").drawn
    #expect(drawn.contains("LW · LIN"), "\(drawn)")
  }

  @Test func `labels of a figure win over those of its sheet`() throws {
    let drawn = try said("{formula: {define: qmid, labels: {qmid: OWN}}}")
    #expect(drawn.drawn.contains("OWN") && !drawn.drawn.contains("LMID"))
    #expect(drawn.told.contains("OWN") && !drawn.told.contains("LMID"))
  }

  @Test func `the language holds for a panel and all its parts`() throws {
    let drawn = try said(
      "{panel: {parts: {a: {table: {from: locals}}, b: {gradients: }}}}",
      Self.model + "words: de\n")
    #expect(drawn.drawn.contains("lokale Ableitung") && drawn.drawn.contains("Gradient"))
    #expect(drawn.told.contains("Tabelle aus"))
  }
}
