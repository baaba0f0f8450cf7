import Foundation
import Sheets
import TestSupport
import Testing
import TraceGraph

@testable import Figures
@testable import Plots

/// Every word that a figure writes itself stands in the list of words: with a language of foreign letters no word of
/// Latin letters is left on any sample but names, functions and the texts of the sheet.
@Suite("Generated words") struct GeneratedWordsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let folders = [
    "cs224n-backpropagation", "dlvu-backpropagation", "feedforward-networks", "formulas",
    "networks", "perceptron-to-backpropagation", "plots", "training", "week2-gradient-descent",
  ]

  @Test("no figure of a sample writes a word that is not in the list", arguments: folders)
  func samples(folder: String) throws {
    let folder = Self.root.appending(path: "samples/\(folder)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(!files.isEmpty)
    for file in files {
      let path = folder.appending(path: file).path
      let text = try String(contentsOfFile: path, encoding: .utf8)
      // A list of words is no sheet.
      guard text.contains("figures:") || text.contains("formulas:") else { continue }
      try check(path, text)
    }
  }

  @Test("no figure of unusual numbers writes a word that is not in the list")
  func unusual() throws {
    for (number, text) in UnusualSheets.all.enumerated() {
      try check("/unusual-\(number).yaml", text)
    }
  }

  private func check(_ path: String, _ text: String) throws {
    var foreign = try ForeignSheet(path: path, text: text)
    let found = try foreign.words()
    let strange = found.filter { !foreign.isOwn($0.word) }
    #expect(
      strange.isEmpty,
      "\(path): \(strange.map { "'\($0.word)' in '\($0.text)' of \($0.figure)" }.joined(separator: "; "))"
    )
  }
}

/// A sheet that is drawn in a language of foreign letters.
private struct ForeignSheet {
  /// A word of Latin letters on a figure.
  struct Found {
    var word: String
    var text: String
    var figure: String
  }

  private let path: String
  private let text: String
  private let scratch: Scratch
  private var own = OwnWords()

  /// Latin letters in those of another alphabet.
  static func foreign(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case "a"..."z": Unicode.Scalar(scalar.value - 0x61 + 0x430) ?? scalar
          case "A"..."Z": Unicode.Scalar(scalar.value - 0x41 + 0x410) ?? scalar
          default: scalar
          }
        }))
  }

  /// A file of words that has foreign letters for every phrase.
  private static var words: String {
    PhraseRow.all.map { row in
      let foreign = Phrase.pieces(of: row.english).map { piece in
        switch piece {
        case .words(let words): foreign(words)
        case .place(let name): "{\(name)}"
        }
      }
      return "\"\(row.english)\": \"\(foreign.joined())\"\n"
    }.joined()
  }

  init(path: String, text: String) throws {
    self.path = path
    scratch = try Scratch()
    let words = scratch.url.appending(path: "foreign.yaml")
    try Data(Self.words.utf8).write(to: words)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("words:") }
    own.add(sheet: lines.joined(separator: "\n"))
    self.text = (["words: \(words.path)"] + lines).joined(separator: "\n")
  }

  func isOwn(_ word: String) -> Bool { own.contains(word) }

  /// All words of Latin letters on all figures, with two letters at least, that are no part of a name with digits.
  mutating func words() throws -> [Found] {
    let sheet = try Sheet.collecting(file: path, bytes: Array(text.utf8))
    for attachment in sheet.attachments where !attachment.name.hasSuffix("foreign.yaml") {
      if attachment.name.hasSuffix(".yaml") {
        own.add(sheet: attachment.text)
      } else {
        own.add(text: attachment.text)
      }
    }
    let source = PlotSource(sheet: sheet)
    let list = FigureList(of: sheet)
    #expect(list.errors.isEmpty, "\(path): \(list.errors)")
    source.prepare(for: list.figures.flatMap(\.plots))
    var found: [Found] = []
    for figure in list.figures {
      let drawn = try FigureMaker(of: sheet, from: source).figure(figure)
      let pictures = try drawn.pictures(
        measuring: FixedTextMeasurer(), layouting: LayeredTestLayouter())
      let texts = Set(pictures.scenes.flatMap(Self.texts))
      for text in texts.sorted() {
        for match in text.matches(of: /[A-Za-z]{2,}/) {
          let before = text[..<match.range.lowerBound].last
          let after = text[match.range.upperBound...].first
          // A part of a name such as `x12` or `h_out`.
          if after.map({ $0.isNumber || $0 == "_" }) == true || before == "_" { continue }
          found.append(Found(word: String(match.output), text: text, figure: figure.name))
        }
      }
    }
    return found
  }

  /// What a scene says: drawn, told and shown on hover.
  private static func texts(_ scene: Scene) -> [String] {
    func texts(_ elements: [SceneElement]) -> [String] {
      elements.flatMap { element -> [String] in
        switch element {
        case .text(let text): [text.string]
        case .group(let group): [group.tooltip] + texts(group.elements)
        case .path, .raster, .image: []
        }
      }
    }
    return [scene.title, scene.description] + texts(scene.elements)
  }
}

/// The words that a sheet brings: names, and texts of its own. Words of the list count only where a text or formula
/// of the sheet holds them, not where they are keys or values of keys.
private struct OwnWords {
  private var words: Set<String> = []

  /// Functions, optimisers, and what mathematics calls things.
  private static let known = Set(
    Op.allCases.map { $0.row.name } + ["diag", "vec", "log", "arg", "ln", "nan", "inf", "if", "sgd"]
      + LatexCommand.all.map(\.name))
  /// Words of the list of words.
  private static let listed = Set(PhraseRow.all.flatMap { tokens($0.english) })
  /// Keys whose values are texts, or names of parts.
  private static let texts: Set<String> = [
    "title", "caption", "text", "note", "notes", "head", "alt", "label", "labels", "to", "names",
    "lines", "hide", "focus", "swap", "state", "for", "rows", "right", "below", "compare", "layers",
  ]
  /// Keys below which keys are names.
  private static let named: Set<String> = [
    "parts", "figures", "values", "parameters", "states", "notes", "labels", "units", "edges",
    "compare",
  ]

  func contains(_ word: String) -> Bool {
    words.contains(word) || Self.known.contains(word.lowercased())
  }

  mutating func add(text: String) { words.formUnion(Self.tokens(text)) }

  mutating func add(sheet text: String) {
    guard let read = try? SheetText(file: "s", bytes: Array(text.utf8)),
      let root = try? YAMLReader.read(read)
    else { return }
    add(root, under: "", isFrame: false)
  }

  private mutating func add(_ node: SheetNode, under key: String, isFrame: Bool) {
    switch node.content {
    case .scalar(let scalar):
      let isText =
        Self.texts.contains(key) || isFrame && key == "show" || scalar.text.contains("\n")
        || scalar.text.contains(" ")
      let tokens = Self.tokens(scalar.text)
      words.formUnion(isText ? tokens : tokens.filter { !Self.listed.contains($0) })
    case .list(let items):
      for item in items { add(item, under: key, isFrame: isFrame) }
    case .mapping(let entries):
      for entry in entries {
        let tokens = Self.tokens(entry.key)
        words.formUnion(
          Self.named.contains(key) ? tokens : tokens.filter { !Self.listed.contains($0) })
        add(
          entry.value, under: entry.key,
          isFrame: isFrame || entry.key == "frames" || entry.key == "do")
      }
    }
  }

  private static func tokens(_ text: String) -> [String] {
    text.matches(of: /[A-Za-z]{2,}/).map { String($0.output) }
  }
}

/// Sheets whose figures have to say what is wrong with their numbers, or what they leave out.
private enum UnusualSheets {
  static let all = [
    // Numbers that are not finite or have no logarithm.
    """
    formulas: |
      a = log(x)
      b = a * w
    values: {x: -1}
    parameters: {w: 2}
    figures:
      g: {graph: {frames: both}}
      n: {network: {frames: both, show: [value, gradient]}}
      c: {curve: {of: a, over: {x: [-2, -1]}}}
      d: {curve: {of: b, over: {x: [-2, 3]}, x-scale: log, y-scale: log}}
      s: {surface: {kind: both, of: b, over: {x: [-2, -1], w: [0, 1]}}}
      f: {field: {of: b, over: {x: [-2, -1], w: [0, 1]}}}
      h: {histogram: {of: "w:gradient"}}
      e: {gradients: {}}
      t: {table: {from: locals}}
    """,
    // Flat and constant functions, levels without lines, a lowest point.
    """
    formulas: f = 0*x + 0*z + 3 + y^2
    values: {x: 1, y: 2, z: 1}
    figures:
      flat: {contour: {over: {x: [-1, 1], z: [-1, 1]}}}
      half: {surface: {kind: both, over: {x: [-1, 1], y: [-1, 1]}, minimum: true}}
      levels: {contour: {over: {x: [-1, 1], y: [-1, 1]}, levels: [3.2, 70], minimum: true}}
      points: {contour: {over: {x: [-1, 1], y: [-1, 1]}, points: {x: 0, y: 1}, gradient: true}}
      differences: {curve: {over: {y: [1, 3]}, differences: 2}}
      marks:
        curve: {over: {y: [-2, 3]}, secant: {at: 1, step: 0.5}, tangent: 1, spots: [0],
          descent: {from: -2, learning-rate: 0.1, steps: 3}, frames: true}
      chain: {curve: {of: [g, h], over: {x: [-1, 1]}, chain: true}}
    """.replacingOccurrences(of: "formulas: f = 0*x + 0*z + 3 + y^2", with: """
    formulas: |
      g = sin(x)
      h = g^2
      f = 0*x + 0*z + 3 + y^2 + 0*h
    """),
    // Boxes, parts of graphs, one node, what is left out.
    """
    network:
      inputs: [x1, x2]
      layers:
        - {units: 16, activation: sigmoid}
        - {units: 16, activation: relu}
        - {units: 1, out: y}
    formulas: loss = squared(y, t)
    values: {t: 1}
    data:
      columns: [x1, x2]
      rows: [[1, 2], [3, 4]]
    train: {minimize: loss, learning-rate: 0.1, epochs: 3}
    figures:
      layers: {graph: {fold: layer}}
      neurons: {graph: {fold: neuron, unfold: [layer1/neuron1]}}
      around: {graph: {around: y}}
      share: {graph: {min-share: 0.3, cone: y, fold: none, limit: 4000, size: natural}}
      net: {network: {limit: 3, show: [value, gradient]}}
      one: {gradients: {at: 1}}
      all: {gradients: {layers: [layer1, layer2]}}
      lines: {history: {of: [loss, learning-rate, "layer1:activation:saturated", "layer1:weight:gradient:rms", "layer2:sum:mean", "layer1:bias:max"]}}
      epochs: {history: {of: loss, by: epoch, reduce: sum}}
      last: {history: {of: ["layer1:weight:gradient:zeros", "layer1:weight:not-finite"], by: epoch, reduce: last, y-scale: log}}
      weights: {weights: {of: [layer1, "layer2:gradient"]}}
      ridges: {histogram: {of: "layer1:activation", x-scale: log}}
      steps: {table: {from: steps, columns: [loss, "layer1:weight:gradient:l2"]}}
      rows: {table: {from: data, sum: below, average: right}}
      plane: {surface: {plane: random, kind: contour, path: true, vectors: [gradient]}}
      parts: {surface: {plane: pca, kind: both, compare: [momentum]}}
    """,
  ]
}
