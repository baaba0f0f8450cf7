import TraceGraph

/// All that is escaped for Graphviz's language stands here.
enum DOTText {
  /// A string in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    // A quote with an accent on it is one character, and ends the string all the same.
    for scalar in CleanText.line(text, limit: 200).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  /// Text inside an HTML-like label.
  static func html(_ text: String) -> String {
    var result = ""
    for scalar in CleanText.line(text, limit: 200).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A colour as `#rrggbb`.
  static func color(_ color: Color) -> String {
    let bytes = [color.red, color.green, color.blue].map { Int(($0 * 255).rounded()) }
    return "#" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Text in a colour and size inside an HTML-like label; `inner` is escaped already.
  static func font(_ inner: String, color: Color, size: Double) -> String {
    "<FONT COLOR=\"\(self.color(color))\" POINT-SIZE=\"\(Int(size))\">\(inner)</FONT>"
  }

  /// A name with its subscript.
  static func label(_ label: Label) -> String {
    let base = label.isItalic ? "<I>\(html(label.base))</I>" : html(label.base)
    return label.subscriptText.isEmpty ? base : base + "<SUB>\(html(label.subscriptText))</SUB>"
  }

  /// A number with its power of ten.
  static func number(_ number: Double, _ format: NumberFormat) -> String {
    let parts = format.parts(number)
    return parts.exponent == nil ? parts.base : parts.base + "<SUP>\(parts.superscript)</SUP>"
  }
}
