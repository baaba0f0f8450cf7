/// What an SVG in a figure may not hold: whatever runs, loads, moves or is no drawing.
struct SVGRules {
  /// Elements by their names without prefix, in lower case, with what they are called.
  private static let refused: [String: String] = [
    "script": "a script", "handler": "a script", "listener": "a script",
    "foreignobject": "a foreignObject", "iframe": "a page in the picture",
    "object": "an object of another program", "embed": "an object of another program",
    "audio": "sound", "video": "a film", "canvas": "a canvas", "animate": "a movement",
    "animatecolor": "a movement", "animatemotion": "a movement", "animatetransform": "a movement",
    "set": "a movement", "discard": "a movement", "link": "a style sheet of its own",
    // A few letters of one ask for hours.
    "filter": "a filter",
  ]

  private static let namespace = "http://www.w3.org/2000/svg"
  private static let otherLanguages = [
    "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2001/xml-events",
  ]

  func check(
    element: String, _ attributes: [(name: String, value: String)]
  ) throws(PictureError) {
    let name = Self.local(element)
    if let what = Self.refused[name] { throw error(what) }
    for (key, value) in attributes {
      try check(attribute: Self.local(key), key, value)
    }
  }

  private func check(
    attribute name: String, _ key: String, _ value: String
  ) throws(PictureError) {
    if name.hasPrefix("on") { throw error("an event handler, '\(key)'") }
    if key == "xmlns" || key.hasPrefix("xmlns:") {
      guard !Self.otherLanguages.contains(value) else { throw error("another language") }
      return
    }
    if key == "xml:base" { throw error("a base of addresses") }
    if name == "href" || name == "src" {
      try check(address: value)
    }
    if name == "style", value.contains("\\") { throw error("an escape in a style") }
    try check(style: value)
  }

  /// Text between elements: a style sheet where it stands in one.
  func check(text: String, in element: String?) throws(PictureError) {
    guard let element, Self.local(element) == "style" else { return }
    if text.contains("\\") { throw error("an escape in a style sheet") }
    if text.lowercased().contains("@import") { throw error("a style sheet that is loaded") }
    try check(style: text)
  }

  func check(instruction text: String) throws(PictureError) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.first?.lowercased() == "xml" else {
      guard words.first?.lowercased() != "xml-stylesheet" else {
        throw error("a style sheet that is loaded")
      }
      return
    }
    guard let encoding = text.lowercased().firstMatch(of: /encoding\s*=\s*["']([^"']*)["']/)
    else { return }
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(String(encoding.output.1)) else {
      throw PictureError(
        "the encoding '\(encoding.output.1)'", remedy: "save the SVG as UTF-8")
    }
  }

  /// Addresses lead to places in the picture, or are pictures themselves.
  private func check(address: String) throws(PictureError) {
    let address = address.filter { !$0.isWhitespace }
    if address.hasPrefix("#") || address.isEmpty { return }
    guard let comma = address.firstIndex(of: ","),
      ["data:image/png;base64", "data:image/jpeg;base64", "data:image/jpg;base64"]
        .contains(address[..<comma].lowercased())
    else { throw error("a reference to '\(address.prefix(40))'") }
    do throws(PictureError) {
      let inner = try Picture(Base64Text.bytes(address[address.index(after: comma)...]))
      guard inner.format != .svg else { throw PictureError("a picture of another type") }
    } catch {
      throw PictureError("in a picture inside: " + error.cause, remedy: error.remedy)
    }
  }

  /// Styles and paints: what stands in `url(…)` is an address.
  private func check(style: String) throws(PictureError) {
    let text = style.lowercased()
    for call in ["image-set(", "cross-fade(", "expression("] where text.contains(call) {
      throw error("'\(call)…)'")
    }
    var rest = text[...]
    while let call = rest.firstRange(of: "url(") {
      rest = rest[call.upperBound...]
      let end = rest.firstIndex(of: ")") ?? rest.endIndex
      let address = rest[..<end].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
      guard address.hasPrefix("#") else {
        throw error("a reference to '\(address.prefix(40))'")
      }
    }
  }

  /// A name without its prefix, in lower case.
  static func local(_ name: String) -> String {
    (name.split(separator: ":").last.map(String.init) ?? name).lowercased()
  }

  /// Whether the root is a picture in the namespace of SVG.
  static func isRoot(_ name: String, _ attributes: [(name: String, value: String)]) -> Bool {
    let prefix = name.split(separator: ":").count == 2 ? name.split(separator: ":").first : nil
    let key = prefix.map { "xmlns:" + $0 } ?? "xmlns"
    return (name == "svg" || name.hasSuffix(":svg"))
      && attributes.contains { $0.name == key && $0.value == namespace }
  }

  private func error(_ what: String) -> PictureError {
    PictureError(what, remedy: "take it out: only what is drawn may be in the picture")
  }
}

/// Text of base 64 (RFC 4648).
private enum Base64Text {
  private static let values: [UInt8: UInt32] = {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    return Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1, UInt32($0)) })
  }()

  /// The bytes; nothing for what is no such text.
  static func bytes(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var (bits, count): (UInt32, Int) = (0, 0)
    for letter in text.utf8 where letter != UInt8(ascii: "=") {
      guard let value = values[letter] else { return [] }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
