import Foundation
import Plots
import Sheets
import Testing

/// Every kind of figure has parts beyond its axes: they are groups of the picture with their names, frames show
/// them one after another, and the reference lists them.
@Suite struct KindPartsTests {
  /// What is built for a kind, and parts that it has.
  private struct Sample: Sendable {
    var figure: String
    var parts: [String]
  }

  private static let model = """
    data: {columns: [a, b, t], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 1]]}
    network:
      inputs: [a, b]
      layers:
        - {units: 2, sum: k, out: h, activation: sigmoid, weights: w, bias: b1}
        - {units: 1, sum: o, out: y, activation: sigmoid, weights: v, bias: b2}
    formulas: |
      error = (y - t)^2
    output: error
    roles: {target: t}
    train: {minimize: error, learning-rate: 0.5, steps: 4}
    figures:

    """

  private static let samples: [String: Sample] = [
    "graph": .init(figure: "graph: {fold: none}", parts: ["error", "error.value"]),
    "panel": .init(
      figure: "panel: {parts: {l: {text: {text: Words}}, r: {text: {text: More}}}}",
      parts: ["l", "r"]),
    "curve": .init(figure: "curve: {of: error, over: {w11: [-1, 1]}}", parts: ["curve"]),
    "contour": .init(
      figure: "contour: {over: {w11: [-1, 1], w12: [-1, 1]}, grid: 9, minimum: true}",
      parts: ["contours", "minimum"]),
    "surface": .init(
      figure: "surface: {over: {w11: [-1, 1], w12: [-1, 1]}, grid: 9}",
      parts: ["surface", "box", "axis.x", "axis.y", "axis.z"]),
    "field": .init(
      figure: "field: {of: error, over: {w11: [-1, 1], w12: [-1, 1]}, grid: 5}", parts: ["field"]),
    "scatter": .init(
      figure: "scatter: {x: a, y: b, class: t, names: [no, yes]}",
      parts: ["points.no", "points.yes"]),
    "history": .init(figure: "history: {of: [loss, w11]}", parts: ["series.loss", "series.w11"]),
    "gradients": .init(figure: "gradients: {of: weight}", parts: ["row.layer1", "row.layer2"]),
    "ledger": .init(figure: "ledger: {step: 0}", parts: ["factor1", "factor2", "total"]),
    "histogram": .init(
      figure: "histogram: {of: \"layer1:weight\", steps: 3}", parts: ["step1", "step2"]),
    "weights": .init(
      figure: "weights: {of: [\"layer1:weight\", \"layer2:weight\"]}",
      parts: ["panel1.matrix.layer1", "panel2.matrix.layer2"]),
    "table": .init(figure: "table: {rows: [[1, 2], [3, 4]]}", parts: ["row1", "row2"]),
    "network": .init(figure: "network: {}", parts: ["h1", "w11"]),
    "formula": .init(figure: "formula: {by: w11}", parts: ["chain", "result"]),
    "text": .init(
      figure: "text: {text: \"# Head\\n\\nWords\"}", parts: ["heading1", "paragraph1"]),
    "code": .init(figure: "code: {text: \"x = 1\\ny = 2\"}", parts: ["line1", "line2"]),
    "diagram": .init(figure: "diagram: {arrows: a -> b}", parts: ["a", "b", "a->b"]),
    "image": .init(figure: "image: {file: p.svg, alt: A square}", parts: ["image"]),
  ]

  private static let kinds = ["graph", "panel"] + PlotKinds.all.map { $0.word }

  private static let picture = """
    <svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>
    """

  private func build(_ figure: String, _ frames: String = "") throws -> (
    outcome: Outcome, pictures: [String]
  ) {
    let scratch = try Scratch()
    try scratch.write(Self.picture, to: "p.svg")
    let sheet = Self.model + "  n:\n    \(figure)\n" + frames
    try scratch.write(sheet, to: "s.yaml")
    let outcome = try Command.run(["build", "s.yaml", "-o", "d"], in: scratch.url)
    let folder = scratch.url.appending(path: "d")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let pictures = try files.filter { $0.hasSuffix(".svg") }.sorted().map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    return (outcome, pictures)
  }

  private static func group(_ part: String) -> String {
    "data-part=\"\(part.replacing("\"", with: "&quot;").replacing(">", with: "&gt;"))\""
  }

  @Test(arguments: kinds)
  func `every kind has parts beyond axes, and each can be shown by a frame`(kind: String) throws {
    let sample = try #require(Self.samples[kind], "say which parts \(kind) has")
    let (outcome, pictures) = try build(sample.figure)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let whole = try #require(pictures.first)
    for part in sample.parts {
      #expect(whole.contains(Self.group(part)), "\(kind) has no part \(part)")
    }
    let steps = sample.parts.map { "      - {show: '\($0)'}\n" }.joined()
    let framed = try build(sample.figure, "    frames:\n      - {alt: Nothing so far}\n" + steps)
    #expect(framed.outcome.status == 0, "\(framed.outcome.errors)")
    #expect(framed.pictures.count == sample.parts.count + 1)
    for (frame, picture) in framed.pictures.enumerated() {
      for (number, part) in sample.parts.enumerated() {
        #expect(
          picture.contains(Self.group(part)) == (number < frame), "\(kind), \(part), frame \(frame)"
        )
      }
    }
  }

  @Test func `the reference lists the parts of every kind`() throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/sheets.md"), encoding: .utf8)
    for kind in Self.kinds {
      #expect(page.contains("\n| \(kind) | `"), "docs/sheets.md, Parts: \(kind)")
    }
  }
}
