import Foundation
import Testing

/// Whoever uses a module reads what its public declarations say: each has a docstring, and each that throws
/// tells what.
@Suite struct PublicDocumentationTests {
  private static let modules = [
    "TraceGraph", "Training", "TraceStore", "Figures", "Rendering", "Sheets", "Plots",
  ]

  /// The Swift files of a module by the part of their path behind `Sources/`.
  private static func files(of module: String) throws -> [(path: String, text: String)] {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let folder = sources.appending(path: module).path
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let paths = files.filter { $0.hasSuffix(".swift") }.map { "\(module)/\($0)" }.sorted()
    return try paths.map { path in
      let place = sources.appending(path: path)
      return (path: path, text: try String(contentsOf: place, encoding: .utf8))
    }
  }

  @Test(arguments: modules)
  func `every public declaration says what it is, and what it throws`(_ module: String) throws {
    var faults: [String] = []
    var count = 0
    for file in try Self.files(of: module) {
      let declarations = PublicDeclarations(of: file.text)
      count += declarations.count
      faults += declarations.faults.map { "Sources/\(file.path):\($0)" }
    }
    #expect(count > 20, "\(module) has \(count) public declarations")
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func `the search finds what it looks for`() {
    let declarations = PublicDeclarations(
      of: """
        import Foundation

        public struct Bare {
          /// Told.
          @available(*, deprecated)
          @discardableResult public mutating func told(_ body: () throws -> Void) -> Int { 1 }
          public private(set) var number = 1
          package var hidden = 1
          let text = \"\""
            public var written = 1
            \"\""
          public static func == (a: Bare, b: Bare) -> Bool { true }
        }

        /// Left or right.
        public enum Side: String {
          case left, right
          case up = "upwards (or not)"
          case far(Int)
          var word: String {
            switch self {
            case _: "else"
            }
          }
        }

        public enum Word { case one }

        /// What can be asked.
        public protocol Asked {
          /// Told.
          func told(
            _ number: Int
          ) throws
          func asked() -> Int
        }

        extension Bare {
          /// Told.
          ///
          /// - Throws: nothing.
          public func read(
            _ number: Int = max(1, 2)
          ) throws(Never) -> Int { number }

          /// Told.
          public var value: Int {
            get throws { 1 }
          }

          /// Told.
          public init(_ number: Int)
            throws
          {}
          func own() throws {}
        }
        """)
    let places = declarations.faults.compactMap { $0.split(separator: ":").first.map(String.init) }
    #expect(places == ["3", "7", "19", "27", "32", "35", "47", "52"])
    #expect(declarations.faults.first == "3: no docstring: public struct Bare {")
    #expect(declarations.faults.last == "52: no '- Throws:': public init(_ number: Int)")
    #expect(declarations.count == 15)
  }
}

/// The public declarations of a Swift file as `swift format` lays it out: two blanks a level, the end of a
/// body on a line of its own or on that of its beginning.
///
/// What is seen from outside is what says `public`, the requirements of a public protocol, the cases of a
/// public enumeration and the members of a public extension. A case without values needs no docstring where
/// its enumeration has one, and neither do the witnesses that every type has for the standard library.
private struct PublicDeclarations {
  /// A protocol, enumeration or extension whose members are public without saying so.
  private struct Frame {
    var indent: Int
    var keyword: Substring
    var isDocumented: Bool
  }

  /// How many there are.
  private(set) var count = 0
  /// What is missing: the line, from 1, what it is, and the line's text.
  private(set) var faults: [String] = []

  private let lines: [Substring]
  private var frames: [Frame] = []

  init(of text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var isInText = false
    for place in lines.indices {
      let line = lines[place]
      if !isInText { read(line, at: place) }
      guard line.contains("\"\"\"") else { continue }
      // An even number of pieces has an odd number of marks between them.
      if line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) { isInText.toggle() }
    }
  }

  private mutating func read(_ line: Substring, at place: Int) {
    let text = line.drop { $0 == " " }
    guard let first = text.first, !text.hasPrefix("//") else { return }
    let indent = line.count - text.count
    if first == "}" { frames.removeAll { $0.indent >= indent } }
    let frame = frames.last.flatMap { $0.indent + 2 == indent ? $0 : nil }
    guard frame != nil || text.contains("public ") || text.contains("open "),
      let declaration = Declaration(text), Self.isPublic(declaration, in: frame)
    else { return }
    let docstring = docstring(above: place)
    if ["protocol", "enum", "extension"].contains(declaration.keyword), !text.contains("}") {
      let isDocumented = !docstring.isEmpty
      frames.append(
        Frame(indent: indent, keyword: declaration.keyword, isDocumented: isDocumented))
    }
    guard declaration.keyword != "extension" else { return }
    count += 1
    guard !declaration.isWitness else { return }
    let isToldAbove = declaration.isPlainCase && frame?.isDocumented == true
    if docstring.isEmpty, !isToldAbove {
      faults.append("\(place + 1): no docstring: \(text)")
    } else if isThrowing(declaration, at: place),
      !docstring.contains(where: { $0.contains("- Throws:") })
    {
      faults.append("\(place + 1): no '- Throws:': \(text)")
    }
  }

  private static func isPublic(_ declaration: Declaration, in frame: Frame?) -> Bool {
    let modifiers = declaration.modifiers
    if modifiers.contains("public") || modifiers.contains("open") { return true }
    guard let frame else { return false }
    return switch frame.keyword {
    case "protocol": true
    case "enum": declaration.keyword == "case"
    case "extension":
      modifiers.allSatisfy { !["package", "internal", "private", "fileprivate"].contains($0) }
    case _: false
    }
  }

  /// The lines of `///` above a line; attributes may stand between.
  private func docstring(above line: Int) -> ArraySlice<Substring> {
    func text(_ place: Int) -> Substring { lines[place].drop { $0 == " " } }
    var end = line
    while end > 0, text(end - 1).hasPrefix("@"), Declaration(text(end - 1)) == nil { end -= 1 }
    var start = end
    while start > 0, text(start - 1).hasPrefix("///") { start -= 1 }
    return lines[start..<end]
  }

  /// Whether a call can throw: what closures among its parameters throw does not count.
  private func isThrowing(_ declaration: Declaration, at line: Int) -> Bool {
    switch declaration.keyword {
    case "func", "init", "subscript": header(at: line).split(separator: " ").contains("throws")
    case "var": lines[line...].prefix(2).contains { $0.contains("get throws") }
    case _: false
    }
  }

  /// The text of a declaration up to its body, without what stands between parentheses.
  private func header(at line: Int) -> String {
    var depth = 0
    var header = ""
    for place in line..<lines.count {
      for character in lines[place] {
        switch character {
        case "(": depth += 1
        case ")":
          depth -= 1
          header.append(" ")
        case "{" where depth == 0: return header
        case _ where depth == 0: header.append(character)
        case _: break
        }
      }
      header.append(" ")
      guard depth == 0, place + 1 < lines.count else { continue }
      let next = lines[place + 1].drop { $0 == " " }
      guard ["throws", "->", "where", "{"].contains(where: { next.hasPrefix($0) }) else { break }
    }
    return header
  }
}

/// A line that begins a declaration.
private struct Declaration {
  /// `public`, `static` and the like; not those of a setter.
  var modifiers: [Substring] = []
  /// `struct`, `func`, `case` and the like.
  var keyword: Substring
  /// From the keyword on.
  private var text: Substring

  private static let keywords: Set<Substring> = [
    "actor", "associatedtype", "case", "class", "enum", "extension", "func", "init", "let",
    "protocol", "struct", "subscript", "typealias", "var",
  ]

  /// Nil for a line that begins something else.
  init?(_ line: Substring) {
    var rest = line
    while rest.first == "@" {
      let name = rest.dropFirst().drop { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = Self.behindParentheses(name).drop { $0 == " " }
    }
    while true {
      let word = rest.prefix { $0.isLetter }
      var behind = rest[word.endIndex...]
      let next = behind.drop { $0 == " " }.prefix { $0.isLetter }
      // `class func` is a function.
      let isModifier = word == "class" && Self.keywords.contains(next)
      if Self.keywords.contains(word), !isModifier {
        keyword = word
        text = rest
        return
      }
      guard !word.isEmpty else { return nil }
      if behind.first == "(" {
        behind = Self.behindParentheses(behind)
      } else {
        modifiers.append(word)
      }
      rest = behind.drop { $0 == " " }
    }
  }

  /// What follows parentheses, which may be nested; the same where there are none.
  private static func behindParentheses(_ text: Substring) -> Substring {
    guard text.first == "(" else { return text }
    var depth = 0
    for (place, character) in zip(text.indices, text) {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { return text[text.index(after: place)...] }
    }
    return text[text.endIndex...]
  }

  /// Whether it is a case that has no values.
  var isPlainCase: Bool { keyword == "case" && !text.prefix { $0 != "=" }.contains("(") }

  /// Whether the standard library says what it is.
  var isWitness: Bool {
    [
      "func == (", "func < (", "func hash(into ", "func encode(to ", "init(from decoder",
      "var description: String",
    ].contains { text.hasPrefix($0) }
  }
}
