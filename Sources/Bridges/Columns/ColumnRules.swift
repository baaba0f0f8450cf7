import TraceGraph

/// Which column is the step, which the loss, by the names that loggers give them.
///
/// Names are compared in small letters, with one blank for `/`, `.`, `_`, `-`, `:` and blanks.
enum ColumnRules {
  /// From the surest to the least sure.
  static let steps = [
    "step", "global step", "trainer global step", "train global step", "iteration", "iter", "it",
    "update", "batch idx", "epoch",
  ]
  static let losses = [
    "loss", "train loss", "training loss", "loss train", "loss training", "train loss step",
    "train total loss", "total loss", "objective", "train objective", "train loss epoch", "value",
  ]
  static let rates = ["learning rate", "train learning rate", "lr", "train lr"]
  static let epochs = ["epoch", "train epoch"]
  static let seconds = [
    "seconds", "runtime", "elapsed", "elapsed seconds", "wall time", "timestamp",
  ]
  static let batches = ["batch size", "train batch size"]

  /// The words that wrap all columns of some loggers.
  private static let wrappers: Set<Substring> = ["metrics", "log", "logs", "scalars", "history"]

  /// A name as it is compared.
  static func plain(_ name: String) -> String {
    var words = name.lowercased().split { "/._-: ".contains($0) || $0.isWhitespace }
    if words.count > 1, let first = words.first, wrappers.contains(first) { words.removeFirst() }
    return words.joined(separator: " ")
  }

  /// The columns that the first word of a list fits that fits any.
  ///
  /// - Parameters:
  ///   - words: from the surest to the least sure.
  ///   - names: as they are compared, by column.
  static func columns(_ words: [String], among names: [Int: String]) -> [Int] {
    for word in words {
      let found = names.filter { $0.value == word }.map(\.key).sorted()
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Whether a name is that of a loss, but of other examples than those that are trained with.
  static func isLoss(_ plain: String) -> Bool {
    let words = plain.split(separator: " ")
    let others: Set<Substring> = [
      "val", "valid", "validation", "test", "eval", "dev", "best", "min",
    ]
    return words.contains("loss") && others.isDisjoint(with: words)
  }
}

/// The names of columns as W&B's charts export them, `run - loss`, without what all have in common.
struct ColumnNames {
  /// By column: as it is compared and read.
  let names: [String]
  /// The columns that repeat another's smallest and largest number.
  let extremes: Set<Int>

  init(_ all: [String]) {
    let mark = " - "
    let marked = all.filter { $0.contains(mark) }
    let prefix = marked.first.map { Self.stem($0, mark) }
    let isShared = prefix.map { prefix in marked.allSatisfy { $0.hasPrefix(prefix) } } ?? false
    names = all.map { name in
      guard isShared, let prefix, name.hasPrefix(prefix) else { return name }
      return String(name.dropFirst(prefix.count))
    }
    let known = Set(all)
    extremes = Set(
      all.indices.filter { index in
        ["__MIN", "__MAX"].contains { ending in
          all[index].hasSuffix(ending) && known.contains(String(all[index].dropLast(ending.count)))
        }
      })
  }

  private static func stem(_ name: String, _ mark: String) -> String {
    guard let range = name.range(of: mark) else { return "" }
    return String(name[..<range.upperBound])
  }
}
