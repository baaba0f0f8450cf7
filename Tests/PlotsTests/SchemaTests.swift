import Foundation
import Plots
import Sheets
import TestSupport
import Testing

/// The schema of sheets, checked by a program that others wrote.
@Suite struct SchemaTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What the checker says of each file, `ok` or `wrong`, in order.
  private static func verdicts(_ files: [String], in scratch: Scratch) throws -> [String] {
    try scratch.write(SheetSchema.text, to: "schema.json")
    let process = Process()
    process.executableURL = root.appending(path: "scripts/check-schema")
    process.arguments = [scratch.url.appending(path: "schema.json").path] + files
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `every sample is as the schema says`() throws {
    let samples = Self.root.appending(path: "samples")
    let all = FileManager.default.enumerator(at: samples, includingPropertiesForKeys: nil)
    let sheets = (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yaml" }
    #expect(sheets.count > 50)
    let verdicts = try Self.verdicts(sheets.map(\.path), in: try Scratch())
    #expect(verdicts.count == sheets.count)
    for verdict in verdicts { #expect(verdict.hasPrefix("ok "), "\(verdict)") }
  }

  private static let model = "formulas: f = w1*x\nvalues: {x: 1}\nparameters: {w1: 1}\n"
  private static let train = "train: {minimize: f, learning-rate: 0.1, steps: 2"

  /// Figures of every kind with a key that is none.
  private static let strayKeys = (["graph"] + PlotKinds.all.map { $0.word }).map {
    model + "figures: {a: {\($0): {sizes: 16:9}}}"
  }

  /// A word that a key with a list of words does not take.
  private static let strayWords = PlotKinds.all.flatMap { kind in
    kind.rows.filter { !$0.takes.words.isEmpty }.map { row in
      model + "figures: {a: {\(kind.word): {\(row.key): nonsense}}}"
    }
  }

  private static let wrongFigures = [
    "a: 3", "a: {}", "a: {grahp: {}}", "a: {graph: {}, curve: {}}", "a: [graph]",
    "a: {graph: {style: cell}}", "a: {graph: {show: [valu]}}", "a: {graph: {digits: 0}}",
    "a: {graph: {digits: 18}}", "a: {graph: {size: 9}}", "a: {graph: {size: big}}",
    "a: {graph: {min-share: 2}}", "a: {graph: {constants: yes}}", "a: {graph: {merge: maybe}}",
    "a: {graph: {limit: 0}}", "a: {graph: {only-frame: 0}}", "a: {graph: {at: -1}}",
    "a: {graph: {fold: box}}", "a: {graph: {highlight: {x: 1}}}",
    "a: {curve: {over: 3}}", "a: {curve: {over: [x]}}", "a: {curve: {derivatives: 3}}",
    "a: {curve: {derivatives: -1}}", "a: {curve: {points: 1}}", "a: {curve: {chain: 2}}",
    "a: {curve: {secant: {at: 1}}}", "a: {curve: {descent: {from: 1, steps: 2}}}",
    "a: {curve: {x-range: 3}}", "a: {curve: {x-range: [1, 2, 3]}}", "a: {curve: {spots: {a: b}}}",
    "a: {field: {grid: 1}}", "a: {field: {arrow-scale: -1}}", "a: {scatter: {focus: 0}}",
    "a: {scatter: {step: -1}}", "a: {scatter: {grid: 5000}}", "a: {history: {by: week}}",
    "a: {history: {steps: [3, 2, 1]}}", "a: {history: {range: wide}}",
    "a: {gradients: {columns: 1}}", "a: {histogram: {bins: 1}}", "a: {histogram: {steps: 0}}",
    "a: {weights: {numbers: all}}", "a: {table: {limit: 2}}", "a: {table: {rows: 3}}",
    "a: {table: {rules: [0]}}", "a: {table: {sum: above}}", "a: {contour: {levels: 0}}",
    "a: {contour: {levels: 201}}", "a: {contour: {seed: -1}}", "a: {surface: {azimuth: 361}}",
    "a: {surface: {distance: 1}}", "a: {surface: {vectors: [speed]}}",
    "a: {surface: {grid: many}}", "a: {surface: {path: 1}}",
  ].map { model + "figures: {\($0)}" }

  private static let wrongModels =
    [
      "titel: x\n" + model, "title: [a]\n" + model, "title: x\nvalues: {x: 1}",
      "formulas: [f = x]\nvalues: {x: 1}", "formulas: f = x\nvalues: [1]",
      "formulas: f = x\nvalues: {x: word}", "formulas: f = x\nvalues: {x: [[[1]]]}",
      "formulas: f = w\nparameters: {w: sometimes}",
      "formulas: f = w\nparameters: {w: {he: , size: 3}}",
      "formulas: f = w\nparameters: {w: {shape: [0]}}", model + "seed: -1", model + "seed: 1.5",
      model + "roles: {weight: [x]}", model + "roles: [x]", model + "output: [f]",
      model + "colors: [red]", model + "figures: [graph]",
      model + "train: {minimize: f, steps: 3}", model + "train: sgd",
    ]
    + [
      "batch: 0", "batch: some", "shuffle: yes", "optimizer: adma", "optimizer: {adam: {beta3: 1}}",
      "optimizer: {adam: , sgd: }", "schedule: {linear: {over: 0}}", "schedule: slow", "clip: 3",
      "clip: {norm: 1, value: 2}", "batching: stack", "record: all", "record: {every: 0}",
      "record: {values: some}", "epoch: 3",
    ].map { model + train + ", \($0)}" }
    + [
      "data: {rows: 3, columns: [x]}", "data: {file: a.csv, haeder: true}",
      "data: {file: a.csv, missing: drop}", "data: {file: a.csv, decimal: point}",
      "data: {file: a.csv, header: 1}", "data: [1, 2]", "data: [{x: a}]",
      "network: {inputs: [x]}", "network: {inputs: [x], layers: {units: 1}}",
      "network: {inputs: [x], layers: [{units: 0, out: y, weights: w}]}",
      "network: {inputs: [x], layers: [{units: 1, out: y}]}",
      "network: {inputs: [x], layers: [{units: 1, out: y, weights: w, activate: relu}]}",
      "network: {inputs: [x], granularity: unit, layers: [{units: 1, out: y, weights: w}]}",
      "network: {inputs: [x], shape: [0], layers: [layernorm]}",
      "network: {inputs: [x], shape: 3, layers: [layernorm]}",
    ].map { "formulas: loss = y\n" + $0 }
    + [
      "layernom", "dropout", "{dropout: 2}", "{dropout: some}", "{dropout: 0.5, maxpool: 2}",
      "{dropout: 0.5, weights: w}", "{layernorm: -1}", "{layernorm: , units: 3}",
      "{conv: {channels: 1}}", "{conv: {channels: 1, kernel: 0}}",
      "{conv: {channels: 1, kernel: 3, step: 2}}", "{maxpool: [1, 2, 3]}",
      "{meanpool: {stride: 1}}", "{attention: {head: 1}}", "{attention: 2}",
      "{embedding: {rows: 0, width: 1}}", "{embedding: {rows: 3, width: 1, from: 2}}",
      "{scan: {units: 2, steps: some}}", "{scan: 3}", "{batchnorm: , out: [a]}",
    ].map { "formulas: loss = y\nnetwork: {inputs: [x], layers: [\($0)]}" }

  @Test func `a hundred wrong sheets are wrong by the schema, too`() throws {
    let sheets = Self.strayKeys + Self.strayWords + Self.wrongFigures + Self.wrongModels
    #expect(sheets.count > 100)
    #expect(Set(sheets).count == sheets.count)
    let scratch = try Scratch()
    var files: [String] = []
    for (index, sheet) in sheets.enumerated() {
      #expect(throws: SheetError.self, "\(sheet)") {
        try Sheet(drawing: "s.yaml", bytes: Array(sheet.utf8))
      }
      let name = "\(index).yaml"
      try scratch.write(sheet, to: name)
      files.append(scratch.url.appending(path: name).path)
    }
    let verdicts = try Self.verdicts(files, in: scratch)
    #expect(verdicts.count == sheets.count)
    for (verdict, sheet) in zip(verdicts, sheets) {
      #expect(verdict.hasPrefix("wrong "), "\(verdict) for \(sheet)")
    }
  }
}
