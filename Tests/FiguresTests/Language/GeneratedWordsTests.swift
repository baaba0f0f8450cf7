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

  @Test("what figures say goes through phrases, also where no sample shows it")
  func sinks() throws {
    let sink =
      /(?:verdict = "[a-z]|notes(?:\.append\(| \+?= \[) *"[A-Za-z`]|\.text\("[A-Za-z]{3,}|sentence = "[A-Za-z]|SentenceText\.sentence\( *"|PlotAxis\( *"[a-z|]{2,}|[a-z]Title: "[a-z]{2,}|title: "[a-z])/
    for module in ["Figures", "Plots"] {
      let folder = Self.root.appending(path: "Sources/\(module)")
      let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
      for file in files ?? [] where file.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        for line in text.split(separator: "\n") where line.firstMatch(of: sink) != nil {
          // A function of mathematics has one name in all languages.
          let isKnown = line.contains("\"diag\"") || line.contains("///") || line.contains("words(")
          #expect(isKnown, "\(file): \(line)")
        }
      }
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
    var foreign = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z": foreign.append(Unicode.Scalar(scalar.value - 0x61 + 0x430) ?? scalar)
      case "A"..."Z": foreign.append(Unicode.Scalar(scalar.value - 0x41 + 0x410) ?? scalar)
      default: foreign.append(scalar)
      }
    }
    return String(foreign)
  }

  /// A file of words that has foreign letters for every phrase.
  private static var words: String {
    PhraseRow.all.map { row in
      let foreign = Phrase.pieces(of: row.english).map { piece -> String in
        switch piece {
        case .words(let words): Self.foreign(words)
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
  /// Letters of LaTeX, which stand side by side on a figure.
  private var mathematics: [String] = []

  /// Functions, optimisers, and what mathematics calls things.
  private static let known = Set(
    Op.allCases.map { $0.row.name } + [
      "diag", "vec", "log", "arg", "ln", "nan", "inf", "if", "sgd", "ce", "bce",
      "adagrad", "adam", "adamw", "rmsprop", "nesterov",
    ]
      + LatexCommand.all.map(\.name))
  /// Words of the list of words.
  private static let listed = Set(
    PhraseRow.all.flatMap { row in
      Phrase.pieces(of: row.english).flatMap { piece -> [String] in
        if case .words(let words) = piece { return tokens(words) }
        return []
      }
    })
  /// Keys whose values are texts, or names of parts.
  private static let texts: Set<String> = [
    "title", "caption", "text", "note", "notes", "head", "alt", "label", "labels", "to", "names",
    "lines", "hide", "focus", "swap", "state", "for", "rows", "right", "below", "compare", "layers",
  ]
  /// Keys below which keys are names.
  private static let named: Set<String> = [
    "parts", "figures", "values", "parameters", "states", "notes", "labels", "units", "edges",
    "compare", "spots",
  ]

  func contains(_ word: String) -> Bool {
    words.contains(word) || Self.known.contains(word.lowercased())
      || mathematics.contains { $0.contains(word) }
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
      if scalar.text.contains("^") || scalar.text.contains("\\") {
        mathematics.append(scalar.text.filter(\.isLetter))
      }
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
