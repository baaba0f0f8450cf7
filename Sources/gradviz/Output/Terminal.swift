import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether and how standard output shows colour.
enum Terminal {
  /// Colour goes only to a terminal that knows it, and not when `NO_COLOR` is set to anything.
  static var hasColor: Bool {
    guard isatty(STDOUT_FILENO) == 1, variable("NO_COLOR").isEmpty else { return false }
    return variable("TERM") != "dumb"
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}

/// How words are dressed on a terminal.
///
/// Dressed text holds marks, which are no characters; standard output turns them into escape sequences when
/// all else is escaped.
enum TerminalStyle {
  private static let boldMark = Unicode.Scalar(0xFDD0 as UInt32)!
  private static let redMark = Unicode.Scalar(0xFDD1 as UInt32)!
  private static let endMark = Unicode.Scalar(0xFDD2 as UInt32)!

  static func bold(_ text: String) -> String { "\(boldMark)\(text)\(endMark)" }
  static func red(_ text: String) -> String { "\(redMark)\(text)\(endMark)" }

  /// A table with its headings in bold.
  static func boldFirstLine(_ text: String) -> String {
    guard let end = text.firstIndex(of: "\n") else { return text }
    return bold(String(text[..<end])) + text[end...]
  }

  /// The text as a terminal takes it.
  static func sequences(in text: String) -> String {
    guard Terminal.hasColor else { return text.escapedLines }
    var result = ""
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let sequence = sequence(scalar) else {
        plain.append(scalar)
        continue
      }
      result += String(plain).escapedLines + sequence
      plain = String.UnicodeScalarView()
    }
    return result + String(plain).escapedLines
  }

  private static func sequence(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case boldMark: "\u{1B}[1m"
    case redMark: "\u{1B}[31m"
    case endMark: "\u{1B}[0m"
    default: nil
    }
  }
}
