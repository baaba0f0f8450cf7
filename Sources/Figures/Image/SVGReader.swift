/// Goes through the text of an SVG, so that only shapes and words get into a figure: nothing that runs, loads, moves or
/// declares something. The text itself is kept as it is.
struct SVGReader {
  let bytes: [UInt8]
  var place = 0
  /// The names of the elements that are open.
  private var open: [String] = []
  private let rules = SVGRules()
  private var uses = SVGUses()
  private var size: Size?

  /// Elements nest no deeper; readers of XML have limits of this kind.
  private static let mostOpen = 200

  /// Whether the bytes look like XML text.
  static func mayBegin(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard start.first(where: { !isBlank($0) }) == UInt8(ascii: "<") else { return false }
    let words = String(decoding: start.prefix(4_000), as: UTF8.self)
    return words.contains("<svg") || words.contains(":svg") || words.contains("<!DOCTYPE svg")
  }

  /// The sides of the picture to each other.
  ///
  /// - Throws: `PictureError` with the line of what is refused, and for text that is no XML.
  static func extent(_ bytes: [UInt8]) throws(PictureError) -> Size {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw PictureError("the SVG is no UTF-8 text", remedy: "save it as UTF-8")
    }
    var reader = SVGReader(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
    try reader.read()
    guard let size = reader.size, reader.open.isEmpty else {
      throw PictureError("the SVG is cut: its end is missing")
    }
    try reader.uses.check()
    return size
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() throws(PictureError) {
    while place < bytes.count {
      let start = place
      if bytes[place] != UInt8(ascii: "<") {
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        try text(start..<place)
      } else if follows("<!--") {
        place = try end(of: "-->", from: place + 4)
      } else if follows("<![CDATA[") {
        place = try end(of: "]]>", from: place + 9)
        let text = string(start + 9..<place - 3)
        try at(start) { () throws(PictureError) in try rules.check(text: text, in: open.last) }
      } else if follows("<!") {
        throw error("a DOCTYPE or another declaration", start, "delete it: SVG needs none")
      } else if follows("<?") {
        place = try end(of: "?>", from: place + 2)
        let text = string(start + 2..<place - 2)
        try at(start) { () throws(PictureError) in try rules.check(instruction: text) }
      } else if follows("</") {
        try closeElement()
      } else {
        try openElement()
      }
    }
  }

  private func text(_ range: Range<Int>) throws(PictureError) {
    let text = try decoded(range)
    guard !open.isEmpty else {
      if text.allSatisfy(\.isWhitespace) { return }
      throw error("text outside of the picture", range.lowerBound)
    }
    try at(range.lowerBound) { () throws(PictureError) in
      try rules.check(text: text, in: open.last)
    }
  }

  private mutating func closeElement() throws(PictureError) {
    let start = place
    place = try end(of: ">", from: place + 2)
    let name = string(start + 2..<place - 1).filter { !$0.isWhitespace }
    uses.end()
    guard name == open.popLast() else { throw error("a wrong end '</\(name)>'", start) }
  }

  private mutating func openElement() throws(PictureError) {
    let start = place
    place += 1
    let name = word()
    guard !name.isEmpty else { throw error("a '<' without a name", start) }
    guard size == nil || !open.isEmpty else { throw error("a second picture", start) }
    var attributes: [(name: String, value: String)] = []
    while true {
      skipBlanks()
      guard place < bytes.count else { throw PictureError("the SVG is cut: its end is missing") }
      if follows("/>") || follows(">") { break }
      let attribute = try self.attribute()
      guard !attributes.contains(where: { $0.name == attribute.name }) else {
        throw error("'\(attribute.name)' twice", place)
      }
      attributes.append(attribute)
    }
    try at(start) { () throws(PictureError) in try rules.check(element: name, attributes) }
    if size == nil {
      size = try at(start) { () throws(PictureError) in try SVGSize.read(name, attributes) }
    }
    uses.begin(name, attributes)
    if follows("/>") {
      place += 2
      uses.end()
    } else {
      place += 1
      open.append(name)
    }
    guard open.count <= Self.mostOpen else { throw error("elements nest too deep", start) }
  }

  private mutating func attribute() throws(PictureError) -> (name: String, value: String) {
    let start = place
    let name = word()
    skipBlanks()
    guard !name.isEmpty, follows("=") else { throw error("an attribute without a value", start) }
    place += 1
    skipBlanks()
    guard follows("\"") || follows("'") else { throw error("a value without quotes", start) }
    let quote = String(decoding: [bytes[place]], as: UTF8.self)
    let first = place + 1
    place = try end(of: quote, from: first)
    return (name, try decoded(first..<place - 1))
  }
}

extension SVGReader {
  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private mutating func skipBlanks() {
    while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
  }

  /// A name: all up to what ends it.
  private mutating func word() -> String {
    let start = place
    while place < bytes.count, !Self.isBlank(bytes[place]), !"/>=\"'<".utf8.contains(bytes[place]) {
      place += 1
    }
    return string(start..<place)
  }

  private func follows(_ text: String) -> Bool {
    bytes[place...].starts(with: Array(text.utf8))
  }

  /// The place behind the next mark.
  private func end(of mark: String, from start: Int) throws(PictureError) -> Int {
    let mark = Array(mark.utf8)
    var place = start
    while place + mark.count <= bytes.count {
      if bytes[place] == mark[0], bytes[place...].starts(with: mark) { return place + mark.count }
      place += 1
    }
    throw PictureError("the SVG is cut: its end is missing", line: line(start))
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Text with its references to characters as characters. Others name entities, which nothing may declare.
  private func decoded(_ range: Range<Int>) throws(PictureError) -> String {
    let text = string(range)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var parts = text.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(parts.removeFirst())
    for part in parts {
      guard let end = part.firstIndex(of: ";"), let character = Self.character(part[..<end]) else {
        throw error(
          "an entity, '&\(part.prefix(20))'", range.lowerBound, "write the character itself")
      }
      result += String(character) + part[part.index(after: end)...]
    }
    return result
  }

  private static func character(_ name: Substring) -> Character? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map(Character.init)
  }

  private func line(_ place: Int) -> Int { 1 + bytes[..<place].count { $0 == 0x0A } }

  /// Runs a check whose errors are about a place.
  private func at<Result>(
    _ place: Int, _ body: () throws(PictureError) -> Result
  ) throws(PictureError) -> Result {
    do {
      return try body()
    } catch {
      var placed = error
      placed.line = line(place)
      throw placed
    }
  }

  private func error(_ cause: String, _ place: Int, _ remedy: String = "") -> PictureError {
    PictureError(cause, remedy: remedy, line: line(min(place, bytes.count)))
  }
}
