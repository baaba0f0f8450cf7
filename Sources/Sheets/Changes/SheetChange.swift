import TraceGraph
import Training

/// A key of a sheet that gets another value beside the sheet, such as `train.epochs` 60.
public struct SheetChange: Hashable, Sendable {
  /// Keys from the sheet inwards, divided by points: `seed`, `train.optimizer.adam.beta1`.
  public var key: String
  /// As a sheet writes it: `60`, `{adam: {beta1: 0.8}}`.
  public var value: String

  /// A change from its parts; whether a sheet has such a key shows when it is made.
  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }

  /// Reads `train.batch=20`.
  ///
  /// - Throws: `OptionError` for a text without a key and a value.
  public init(parsing text: String) throws(OptionError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimmingBlanks }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw OptionError(
        "'\(text.shortened)' gives no key a value", remedy: "such as train.batch=20")
    }
    self.init(parts[0], parts[1])
  }

  /// The keys of a sheet that can be changed beside it; those of `train` with `train.` before them.
  public static let keys = ["seed"] + TrainReader.keys.map { "train." + $0.key }

  /// Keys of `train` of which one stands for all: giving one takes the others away.
  static let alternatives = [["epochs", "steps"], ["minimize", "objective", "perceptron"]]
}

extension SheetChange {
  /// The sheet's root with the change.
  ///
  /// - Throws: `OptionError` for a key that cannot be changed, and a value that is none.
  func apply(to root: SheetNode) throws(OptionError) -> SheetNode {
    let path = SheetPath(reading: key).keys ?? [key]
    try check(path)
    return root.setting(path, to: try parsed())
  }

  /// What is wrong with a seed or the training of a sheet; nil where nothing is.
  static func fault(in root: SheetNode, _ reader: SheetReader) -> SheetError? {
    guard case .mapping(let entries) = root.content else { return nil }
    do throws(SheetError) {
      for entry in entries {
        if entry.key == "seed" { _ = try reader.seed(entry.value) }
        if entry.key == "train" { _ = try TrainReader(reader: reader).read(entry.value) }
      }
      return nil
    } catch {
      return error
    }
  }

  private func check(_ path: [String]) throws(OptionError) {
    let isKnown =
      path == ["seed"]
      || path.count > 1 && path[0] == "train" && TrainReader.keys.contains { $0.key == path[1] }
    guard isKnown else {
      let words = Self.keys
      let isKey = TrainReader.keys.contains { $0.key == path[0] }
      let near = isKey ? "train.\(path[0])" : nil
      throw OptionError(
        "'\(key.shortened)' is no key that can be changed beside the sheet",
        remedy: near.map { "did you mean '\($0)'?" }
          ?? Remedy.allowed(words, insteadOf: path.prefix(2).joined(separator: ".")))
    }
  }

  /// The value as a part of the sheet.
  private func parsed() throws(OptionError) -> SheetNode {
    let found: SheetNode?
    do throws(SheetError) {
      found = try YAMLReader.read(try SheetText(file: "", bytes: Array(value.utf8)))
    } catch {
      throw OptionError("'\(value.shortened)': \(error.cause)", remedy: error.remedy)
    }
    if let found { return found }
    throw OptionError("'\(key)' is given no value", remedy: "such as train.batch=20")
  }
}

extension SheetNode {
  /// The node with a value at a path of keys; mappings on the way are made where there is none.
  fileprivate func setting(_ path: [String], to value: SheetNode) -> SheetNode {
    guard let key = path.first else { return value }
    var entries: [Entry] = []
    if case .mapping(let known) = content { entries = known }
    let rest = Array(path.dropFirst())
    let empty = SheetNode(content: .mapping([]), place: place)
    if let position = entries.firstIndex(where: { $0.key == key }) {
      entries[position].value = entries[position].value.setting(rest, to: value)
    } else {
      entries.append(Entry(key: key, place: place, value: empty.setting(rest, to: value)))
    }
    if let others = SheetChange.alternatives.first(where: { $0.contains(key) }) {
      entries.removeAll { $0.key != key && others.contains($0.key) }
    }
    return SheetNode(content: .mapping(entries), place: place)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
