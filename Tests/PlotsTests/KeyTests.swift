import Figures
import Foundation
import Sheets
import Testing

@testable import Plots

/// What a key of each kind can be said, other than what holds without it.
private let said: [String: String] = [
  "of": "w1", "over": "a=0:1,b=0:2", "derivatives": "2", "points": "a=1,b=2", "chain": "true",
  "at": "final", "frames": "true", "spots": "1", "tangent": "1", "secant": "at=1,step=0.5",
  "descent": "train", "differences": "1", "x-range": "0:1", "y-range": "0:1", "x-scale": "log",
  "y-scale": "log", "grid": "7", "arrows": "true", "contours": "true", "arrow-scale": "2",
  "x": "a", "y": "b", "class": "t", "names": "no,yes", "boundary": "s", "probability": "p",
  "focus": "1", "step": "3", "by": "epoch", "reduce": "sum", "panels": "runs", "range": "1:2",
  "steps": "0:5", "validation": "false", "constant": "true", "layers": "layer1", "measure": "l2",
  "columns": "5", "bins": "5",
  "numbers": "false", "from": "data", "head": "a", "rows": "[[1, 2]]", "transpose": "true",
  "average": "below", "sum": "right", "signs": "a", "shade": "a", "brackets": "1:2", "rules": "1",
  "limit": "5", "plane": "pca", "seed": "7", "span": "-2:2", "path": "true",
  "compare": "sgd,adam=0.1", "vectors": "momentum", "gradient": "true", "stems": "true",
  "minimum": "true", "kind": "both", "surface": "false", "levels": "5", "colors": "vik",
  "value-scale": "log", "azimuth": "30", "elevation": "40", "distance": "5", "title": "Words",
  "caption": "More words", "size": "4:3", "theme": "dark", "digits": "7",
  "define": "a", "derive": "a", "lines": "chain", "text": "x", "rate": "0.5", "jacobians": "a",
  "delta": "a", "outer": "a", "hessian": "a", "shapes": "true", "labels": "{a: x}",
  "font": "{text: Noto Sans, math: Noto Serif}", "text-size": "18", "only-frame": "2",
  "units": "split", "edges": "none", "direction": "right", "show": "value", "weights": "numbers",
  "gradients": "units",
  "notes": "{layer1: words}", "highlight": "y", "cone": "y", "file": "a.png", "alt": "words",
  "fit": "fill", "align": "left", "icons": "{a: {1: lamp}}", "monospace": "a",
  "boxes": "[a, b]",
  "kinds": "{conv: blue}", "groups": "{g: [a]}", "modules": "{m: {boxes: [a]}}", "layout": "ring",
  "layer": "layer1",
  "breaks": "a", "legend": "true",
]

/// Where a kind takes something else.
private let saidOfKind: [String: String] = [
  "curve.over": "a=0:1", "curve.points": "9", "surface.tangent": "true", "contour.tangent": "true",
  "scatter.frames": "steps", "histogram.steps": "3", "table.columns": "a,b",
  "gradients.of": "bias", "gradients.columns": "7", "formula.by": "a", "formula.numbers": "true",
  "network.frames": "forward", "code.values": "true", "code.highlight": "2",
  "code.line-numbers": "true", "table.vectors": "row", "diagram.arrows": "a->b",
  "diagram.rows": "3",
]

private func text(_ kind: any PlotKind.Type, _ key: String) throws -> String {
  try #require(saidOfKind["\(kind.word).\(key)"] ?? said[key], "nothing to say of \(key)")
}

/// The stored values of structures by their paths.
private func leaves(_ value: Any, _ path: String = "") -> [String: String] {
  let mirror = Mirror(reflecting: value)
  guard mirror.displayStyle == .struct, mirror.children.contains(where: { $0.label != nil }) else {
    return [path: "\(value)"]
  }
  return mirror.children.reduce(into: [:]) { result, child in
    result.merge(leaves(child.value, path + "/" + (child.label ?? ""))) { $1 }
  }
}

@Suite struct KeyTests {
  private func changed(_ kind: any PlotKind.Type, _ key: String) throws -> Set<String> {
    var plot = PlotDescription(kind)
    let before = (leaves(plot.content), leaves(plot.look))
    try plot.apply([(key: key, text: try text(kind, key))])
    let after = (leaves(plot.content), leaves(plot.look))
    let content = after.0.filter { before.0[$0.key] != $0.value }.keys.map { "content" + $0 }
    return Set(content + after.1.filter { before.1[$0.key] != $0.value }.keys.map { "look" + $0 })
  }

  /// Keys that say the same thing in two ways.
  private static let twins: Set<Set<String>> = [["step", "frames"]]

  @Test("every key sets a property, and no two the same", arguments: PlotKinds.all.map { $0.word })
  func own(word: String) throws {
    let kind = try #require(PlotKinds.named(word))
    var owners: [String: String] = [:]
    for key in PlotDescription(kind).keys {
      let paths = try changed(kind, key)
      #expect(!paths.isEmpty, "\(word).\(key) changes nothing")
      for path in paths {
        if let other = owners.updateValue(key, forKey: path) {
          #expect(Self.twins.contains([other, key]), "\(word): \(key) and \(other) set \(path)")
        }
      }
    }
  }

  /// The property that a key is named after, where the name does not say it.
  private static let homes: [String: String] = [
    "curve.chain": "/isChain", "curve.frames": "/hasFrames", "curve.tangent": "/marks/tangents",
    "curve.secant": "/marks/secants", "curve.x-scale": "/axes/xScale",
    "field.frames": "/hasFrames", "field.arrows": "/hasArrows", "field.contours": "/hasContours",
    "field.arrow-scale": "/arrowScale", "scatter.class": "/classes",
    "scatter.boundary": "/boundaries", "scatter.step": "/update", "scatter.frames": "/update",
    "table.transpose": "/isTransposed", "histogram.x-scale": "/xScale",
    "history.y-scale": "/yScale", "surface.value-scale": "/drawing/valueScale",
    "surface.grid": "/slice/columns", "surface.over": "/slice/over", "field.grid": "/grid",
    "surface.levels": "/drawing/levels", "gradients.measure": "/measure",
  ]

  @Test("keys set the properties that they name", arguments: homes.keys.sorted())
  func named(name: String) throws {
    let parts = name.split(separator: ".").map(String.init)
    let kind = try #require(PlotKinds.named(parts[0]))
    let path = try #require(Self.homes[name])
    #expect(try changed(kind, parts[1]).contains("content" + path))
  }

  @Test(
    "the schema has the keys of every kind and no other", arguments: PlotKinds.all.map { $0.word })
  func schemaKeys(word: String) throws {
    let json = try JSONSerialization.jsonObject(with: Data(SheetSchema.text.utf8))
    let definitions = try #require((json as? [String: Any])?["$defs"] as? [String: [String: Any]])
    let kind = try #require(PlotKinds.named(word))
    let properties = try #require(definitions[word]?["properties"] as? [String: Any])
    let former = Set(kind.rows.flatMap(\.formerKeys))
    // The name of a state is taken by figures of every kind.
    #expect(Set(properties.keys) == Set(PlotDescription(kind).keys).union(former).union(["at"]))
  }

  @Test("every option says what it does")
  func help() {
    for (name, rows) in KeyTables.all {
      #expect(Set(rows.map(\.key)).count == rows.count, "\(name) has a key twice")
      for row in rows {
        #expect(row.help.hasSuffix(".") && row.help.count > 8, "\(name).\(row.key): \(row.help)")
        #expect(!row.takes.form.isEmpty || row.takes.isSwitch, "\(name).\(row.key)")
      }
    }
  }
}
