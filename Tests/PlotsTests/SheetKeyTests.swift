import Figures
import Sheets
import Testing

@testable import Plots

/// A mapping of a sheet: its keys, what each is given, and what was read of it.
struct KeyedMapping: Sendable {
  var name: String
  var keys: [String]
  /// What stands there without the key that is tried.
  var base: [String: String]
  /// What keys are given.
  var said: [String: String]
  /// What stands beside a key, with and without it; an empty text takes a key of `base` away.
  var beside: [String: [String: String]] = [:]
  /// Files that keys name; nil for none.
  var files: [SheetAttachment]?
  /// A sheet around the mapping.
  var sheet: @Sendable (_ mapping: String) -> String
  /// What was read, without places.
  var read: @Sendable (Sheet) throws -> String
}

extension KeyedMapping {
  private static let model = "formulas: |\n  a = x + y\n  f = a * y\nvalues: {x: 1, y: 2}\n"

  private static func figure(_ sheet: Sheet) -> SheetFigure { sheet.figures[0] }

  static let all: [KeyedMapping] =
    [graph, panel, besides, frame, note, train, data, file, validation, network, layer, kind]
    + kindsWithKeys

  static let graph = KeyedMapping(
    name: "graph", keys: GraphDescription.rows.map(\.key), base: [:],
    said: [
      "of": "b",
      "at": "final", "rate": "0.5", "style": "ops", "show": "value", "direction": "down",
      "color-by": "gradient", "constants": "true", "frames": "forward", "highlight": "a",
      "cone": "a", "between": "[x, f]", "around": "a", "min-share": "0.5", "merge": "true",
      "fold": "none", "unfold": "layer1", "limit": "7", "title": "T", "caption": "C",
      "size": "4:3", "theme": "dark", "font": "Noto Sans", "text-size": "18", "digits": "7",
      "only-frame": "2",
    ],
    sheet: { model + "figures: {n: {graph: \($0)}}" }, read: { "\(figure($0).graph as Any)" })

  static let panel = KeyedMapping(
    name: "panel", keys: ["layout", "columns", "rows"],
    base: ["parts": "{l: {text: {text: a}}, r: {text: {text: b}}}"],
    said: ["layout": "[[r, l]]", "columns": "[1, 2]", "rows": "[1, 2]"],
    sheet: { "figures: {n: {panel: \($0)}}" },
    read: { sheet in
      let panel = figure(sheet).panel
      return "\(panel?.layout as Any) \(panel?.columns as Any) \(panel?.rows as Any)"
    })

  static let besides = KeyedMapping(
    name: "figure", keys: FigureReader.rows.map(\.key), base: ["graph": ""],
    said: ["frames": "forward", "notes": "{n: words}", "quiz": "[f.value]"],
    sheet: { model + "figures: {n: \($0)}" },
    read: { sheet in
      let read = figure(sheet)
      return "\(read.frames?.entries.map(\.content) as Any) \(read.notes) \(read.quiz)"
    })

  static let frame = KeyedMapping(
    name: "frame", keys: FrameListReader.rows.map(\.key), base: [:],
    said: [
      "show": "a", "hide": "a", "swap": "x -> y", "focus": "a", "state": "other", "note": "words",
      "title": "T", "caption": "C", "alt": "A",
    ],
    sheet: { model + "states: {other: {x: 3}}\nfigures: {n: {graph: , frames: [\($0)]}}" },
    read: { "\(figure($0).frames?.entries.map(\.content) as Any)" })

  static let note = KeyedMapping(
    name: "note", keys: NoteReader.keys.map(\.key), base: ["text": "words"],
    said: ["text": "others", "to": "a", "side": "left", "style": "hand"],
    sheet: { model + "figures: {n: {graph: , notes: {m: \($0)}}}" },
    read: { "\(figure($0).notes)" })

  static let train = KeyedMapping(
    name: "train", keys: TrainReader.keys.map(\.key),
    base: ["minimize": "loss", "learning-rate": "0.1", "epochs": "3"],
    said: [
      "minimize": "other", "objective": "mean(loss)", "perceptron": "{guess: p, target: t}",
      "learning-rate": "0.2", "epochs": "4", "steps": "5", "optimizer": "adam",
      "schedule": "{linear: {to: 0, over: 5}}", "clip": "{norm: 1}", "batch": "2", "shuffle": "7",
      "batching": "unrolled", "record": "{every: 2}",
    ],
    beside: [
      "objective": ["minimize": ""], "perceptron": ["minimize": ""], "steps": ["epochs": ""],
    ],
    sheet: {
      "formulas: loss = w * x\nparameters: {w: 1}\ndata: {columns: [x], rows: [[1], [2]]}\ntrain: \($0)"
    },
    read: { "\($0.training as Any)" })

  static let data = KeyedMapping(
    name: "data", keys: DataReader.keys.map(\.key).filter { !fileKeys.contains($0) },
    base: ["columns": "[x, t]", "rows": "[[1, 2], [3, 4], [5, 6], [7, 8]]"],
    said: [
      "columns": "[x, u]", "rows": "[[1, 2], [3, 5]]", "vectors": "{v: [x, t]}",
      "scale": "{x: standard}", "validation": "{share: 0.25, take: last}",
    ],
    sheet: { "data: \($0)" },
    read: { "\($0.data as Any) \($0.vectors) \($0.validation as Any)" })

  static let network = KeyedMapping(
    name: "network", keys: NetworkReader.keys.map(\.key),
    base: ["inputs": "[a, b]", "layers": "[{units: 2, out: h, weights: w}]"],
    said: [
      "inputs": "[a, c]", "layers": "[{units: 3, out: h, weights: w}]", "granularity": "tensor",
      "vector": "v", "shape": "[2, 1]", "weights": "w.csv",
    ],
    beside: ["vector": ["granularity": "tensor"], "shape": ["granularity": "tensor"]],
    files: [SheetAttachment(name: "w.csv", text: "layer,neuron,input,value\n1,1,1,0.5\n")],
    sheet: { "network: \($0)" }, read: { "\($0.network as Any)" })

  static let layer = KeyedMapping(
    name: "layer", keys: NetworkReader.layerKeys.map(\.key),
    base: ["units": "2", "out": "h", "weights": "w"],
    said: [
      "units": "3", "sum": "k", "out": "g", "activation": "tanh", "weights": "u", "bias": "b",
      "initial-weights": "0.5", "initial-bias": "1",
    ],
    beside: ["initial-bias": ["bias": "b"]],
    sheet: { "network: {inputs: [a, b], layers: [\($0)]}" }, read: { "\($0.network as Any)" })
}

/// Keys that have no row with a setter are read by hand: here each of them changes what is read.
@Suite struct SheetKeyTests {
  private static func text(_ entries: [String: String]) -> String {
    let kept = entries.filter { $0.key == "graph" || !$0.value.isEmpty }
    let words = kept.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return "{" + words.joined(separator: ", ") + "}"
  }

  private static func read(_ mapping: KeyedMapping, _ entries: [String: String]) throws -> String {
    let text = mapping.sheet(Self.text(entries))
    return try mapping.read(
      try Sheet(drawing: "s.yaml", bytes: Array(text.utf8), attachments: mapping.files))
  }

  @Test(arguments: KeyedMapping.all.map(\.name))
  func `every key changes what is read`(name: String) throws {
    let mapping = try #require(KeyedMapping.all.first { $0.name == name })
    #expect(!mapping.keys.isEmpty)
    for key in mapping.keys {
      let value = try #require(mapping.said[key], "nothing to say of \(name).\(key)")
      let beside = mapping.beside[key] ?? [:]
      // Without its alternative a mapping may say too little to be read.
      let isWhole = !beside.values.contains("")
      let base = mapping.base.merging(isWhole ? beside : [:]) { $1 }
      let before = try Self.read(mapping, base)
      let after = try Self.read(mapping, base.merging(beside) { $1 }.merging([key: value]) { $1 })
      #expect(before != after, "\(name).\(key) changes nothing")
    }
  }

  @Test func `what is read by hand has a row for every key`() {
    #expect(Sheet.keys.map(\.key).sorted() == Sheet.Key.words.sorted())
    #expect(FrameListReader.rows.map(\.key) == FrameListReader.Key.words)
    #expect(FigureReader.rows.map(\.key) == FigureReader.Key.words)
  }

  @Test func `a panel takes notes in it and beside it, but not both`() throws {
    func notes(_ figure: String) throws -> [FigureNote] {
      try Sheet(drawing: "s.yaml", bytes: Array("figures: {n: {\(figure)}}".utf8)).figures[0].notes
    }
    let parts = "parts: {l: {text: {text: a}}, r: {text: {text: b}}}"
    let inside = try notes("panel: {\(parts), notes: {m: {text: words, to: l}}}")
    #expect(inside == (try notes("panel: {\(parts)}, notes: {m: {text: words, to: l}}")))
    #expect(inside.count == 1)
    #expect(throws: SheetError.self) {
      try notes("panel: {\(parts), notes: {m: words}}, notes: {m: words}")
    }
  }

  @Test(arguments: [
    ("panel: {parts: {l: {text: {text: a}}}, frames: forward}", "'frames' stands in panel"),
    ("curve: {over: {x: [0, 1]}, quiz: x}", "'quiz' stands in curve"),
    ("graph: {notes: {m: words}}", "'notes' stands in graph"),
  ])
  func `what belongs beside a kind is told as such where it stands in it`(
    figure: String, words: String
  ) {
    let text = "formulas: f = x\nfigures: {n: {\(figure)}}"
    let error = #expect(throws: SheetError.self) {
      try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("indent it as far as") == true)
  }

  @Test(arguments: [
    ("panel: {parts: {l: {graph: }}}, caption: words", "'caption' stands beside panel"),
    ("graph: {}, style: ops", "'style' stands beside graph"),
  ])
  func `what belongs in a kind is told as such where it stands beside it`(
    figure: String, words: String
  ) {
    let text = "formulas: f = x\nfigures: {n: {\(figure)}}"
    let error = #expect(throws: SheetError.self) {
      try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("indent it further than") == true)
  }
}
