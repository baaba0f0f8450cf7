import Plots
import TraceGraph

/// Remedies of libraries, which name keys of sheets, in the words of the command line: `'path: true'` is
/// `--path` there, `{w1: [-3, 3]}` is `w1=-3:3`, and keys of the sheet itself are said to stand in one.
struct FlagWords {
  /// The keys that have flags.
  let keys: Set<String>
  /// Whether a sheet is there that could say more.
  let hasSheet: Bool

  /// An error of what a flag says.
  func said(_ error: PlotError) -> PlotError {
    var error = error
    error.remedy = text(error.remedy)
    if !hasSheet { error.cause = error.cause.replacing("the sheet trains", with: "this trains") }
    return error
  }

  private func text(_ remedy: String) -> String {
    let quoted = remedy.replacing(/'([a-z][a-z-]*)(?:: ([^']*))?'/) { match in
      let (key, value) = (String(match.output.1), match.output.2.map(String.init))
      guard keys.contains(key) else { return String(match.output.0) + (isKey(key) ? place : "") }
      return "--" + key + (value.map { $0 == "true" ? "" : " " + Self.argument($0) } ?? "")
    }
    return quoted.replacing(/such as ([a-z][a-z-]*): (\w+)/) { match in
      keys.contains(String(match.output.1))
        ? "such as --\(match.output.1) \(match.output.2)" : String(match.output.0)
    }.replacing(/such as (\{[^}]*\})/) { match in
      "such as " + Self.argument(String(match.output.1))
    }
  }

  private var place: String { hasSheet ? "" : " to a sheet" }

  /// Whether it is a key of the sheet.
  private func isKey(_ word: String) -> Bool {
    ["train", "data", "formulas", "states", "network"].contains(word)
  }

  /// Keys with values as one argument: `{a: [1, 2], b: 3}` is `a=1:2,b=3`. What is no such mapping stays.
  static func argument(_ text: String) -> String {
    guard text.hasPrefix("{"), text.hasSuffix("}"), !text.dropFirst().contains("{") else {
      return text
    }
    let inner = text.dropFirst().dropLast()
    let entries = NameList.pieces(String(inner)).map { piece in
      let sides = piece.split(separator: ": ", maxSplits: 1).map(String.init)
      guard sides.count == 2 else { return piece }
      let ends = sides[1].trimmingPrefix("[").replacing("]", with: "").replacing(", ", with: ":")
      return "\(sides[0])=\(ends)"
    }
    return entries.joined(separator: ",")
  }
}
