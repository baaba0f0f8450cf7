import TraceGraph

/// A command of the LaTeX subset, with what it does.
package struct LatexCommand: Hashable, Sendable {
  /// What a command does.
  package enum Kind: Hashable, Sendable {
    /// A letter or sign.
    case sign(String, MathClass, MathFace)
    /// The name of a function; `hasLimits` for those with something beneath.
    case word(String, hasLimits: Bool)
    /// A large sign with bounds.
    case large(String)
    case fraction, binomial, root
    case accent(MathAccent)
    case over(isBelow: Bool)
    case stack(isBelow: Bool)
    case face(MathFace)
    /// Letters of an alphabet of their own.
    case alphabet(MathAlphabet)
    case text
    case operatorName
    case color
    case part
    case number(isGradient: Bool)
    case left, right, begin, end
    case limits(Bool)
    case space(Double)
    /// A choice of style that figures make themselves.
    case nothing
  }

  /// Without its backslash.
  package var name: String
  package var kind: Kind
  /// The heading that it stands under in the reference.
  package var group: String
  /// How it is used, where it takes something; else empty.
  package var usage: String

  init(_ name: String, _ kind: Kind, _ group: String, usage: String = "") {
    self.name = name
    self.kind = kind
    self.group = group
    self.usage = usage
  }
}

extension LatexCommand {
  /// All commands, in the order of the reference.
  package static let all =
    letters + operators + relations + arrows + others + dots + functions + structures

  /// The command of a name.
  package static func named(_ name: String) -> LatexCommand? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The environments that `\begin` opens, with the signs around them.
  package static let environments: [(name: String, fence: MathFence)] = [
    ("matrix", MathFence("", "")), ("pmatrix", MathFence("(", ")")),
    ("bmatrix", MathFence("[", "]")), ("Bmatrix", MathFence("{", "}")),
    ("vmatrix", MathFence("|", "|")), ("Vmatrix", MathFence("‖", "‖")),
    ("cases", MathFence("{", "")), ("aligned", MathFence("", "")),
  ]

  /// The reference: a row a group, with the commands as they are used.
  package static var table: String {
    var order: [String] = []
    var rows: [String: [String]] = [:]
    for command in all {
      if rows[command.group] == nil { order.append(command.group) }
      let usage = command.usage.isEmpty ? "\\" + command.name : command.usage
      // A bar would end the cell.
      rows[command.group, default: []].append("`\(usage.replacing("|", with: "\\|"))`")
    }
    let environments = WordList.code(environments.map(\.name))
    return "| what | commands |\n|---|---|\n"
      + order.map { "| \($0) | \((rows[$0] ?? []).joined(separator: " ")) |\n" }.joined()
      + "| environments of `\\begin` and `\\end`, cells parted by `&`, rows by `\\\\` "
      + "| \(environments) |\n"
  }
}
