import Figures

/// SVG source under construction.
struct SVGBytes {
  private(set) var bytes: [UInt8] = []

  /// Stands for the prefix of ids until it is known: no text may hold it.
  private static let prefixMark: UInt8 = 0

  /// Appends markup, which holds no text from outside.
  mutating func markup(_ source: StaticString) {
    source.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends a name or number made by this module.
  mutating func plain(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends an id without its prefix, which follows from the whole.
  mutating func identifier(_ name: String) {
    bytes.append(Self.prefixMark)
    plain(name)
  }

  /// The source with a prefix before every id.
  func prefixing(_ prefix: String) -> [UInt8] {
    let prefix = Array(prefix.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte == Self.prefixMark {
        result.append(contentsOf: prefix)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// Appends any text, escaped.
  mutating func text(_ text: String) {
    XMLEscape.append(text, to: &bytes)
  }

  /// Appends what another writer has made.
  mutating func append(_ other: SVGBytes) {
    bytes.append(contentsOf: other.bytes)
  }

  /// Appends bytes as base 64.
  mutating func base64(_ data: [UInt8]) {
    Base64.append(data, to: &bytes)
  }

  /// Appends a number with at most `decimals` (0…6) decimals, without trailing zeros, exponent or
  /// minus zero. Numbers beyond ±10¹² are cut off there.
  mutating func number(_ value: Double, decimals: Int = 2) {
    var factor = 1
    for _ in 0..<decimals { factor *= 10 }
    let scaled = Int((min(max(value, -1e12), 1e12) * Double(factor)).rounded())
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(factor))
    digits(whole)
    if fraction > 0 { decimalPart(fraction, below: UInt(factor)) }
  }

  /// Appends ` name="number"`.
  mutating func attribute(_ name: StaticString, _ value: Double, decimals: Int = 2) {
    open(name)
    number(value, decimals: decimals)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends ` name="text"`, the text escaped.
  mutating func attribute(_ name: StaticString, _ value: String) {
    open(name)
    text(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends ` id="…"`, the prefix left open.
  mutating func id(_ name: String) {
    open("id")
    identifier(name)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a colour attribute, and its opacity when it is not solid.
  mutating func color(_ name: StaticString, _ opacityName: StaticString, _ color: Color) {
    open(name)
    bytes.append(UInt8(ascii: "#"))
    for component in [color.red, color.green, color.blue] { hexadecimal(component) }
    bytes.append(UInt8(ascii: "\""))
    let alpha = min(max(color.alpha, 0), 1)
    if alpha < 1 { attribute(opacityName, alpha, decimals: 3) }
  }

  private mutating func open(_ name: StaticString) {
    bytes.append(UInt8(ascii: " "))
    markup(name)
    bytes.append(UInt8(ascii: "="))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func digits(_ number: UInt) {
    if number >= 10 { digits(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func decimalPart(_ fraction: UInt, below factor: UInt) {
    bytes.append(UInt8(ascii: "."))
    var (rest, place) = (fraction, factor / 10)
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / place))
      (rest, place) = (rest % place, place / 10)
    }
  }

  private mutating func hexadecimal(_ component: Double) {
    let value = Int((min(max(component, 0), 1) * 255).rounded())
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(digits[value / 16])
    bytes.append(digits[value % 16])
  }
}
