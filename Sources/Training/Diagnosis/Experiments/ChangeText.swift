/// Several changes in one phrase.
package enum ChangeText {
  /// "train.learning-rate 0.1 → 0.01"; layers that get the same are named together:
  /// "network.layers[0-6].activation sigmoid → relu"; of formulas the first line and how many more.
  package static func phrase(_ changes: [Change]) -> String {
    var parts: [String] = []
    var rest = changes[...]
    while let first = rest.first {
      let alike = rest.prefix { isAlike($0, first) }
      rest = rest.dropFirst(max(1, alike.count))
      parts.append(alike.count > 1 ? joined(Array(alike)) : first.description)
    }
    return parts.joined(separator: ", ")
  }

  /// Whether two changes do the same to several layers or lines.
  private static func isAlike(_ change: Change, _ first: Change) -> Bool {
    guard case .setting(let a, let from, let to) = change,
      case .setting(let b, let firstFrom, let firstTo) = first
    else { return false }
    if a == .formulas { return b == .formulas }
    guard let key = a.layerKey?.key, key == b.layerKey?.key else { return false }
    return key == "units" || from == firstFrom && to == firstTo
  }

  private static func joined(_ changes: [Change]) -> String {
    guard case .setting(let path, let from, let to) = changes[0],
      case .setting(let last, _, _) = changes[changes.count - 1]
    else { return "" }
    guard let first = path.layerKey, let end = last.layerKey else {
      return "\(changes[0].description) and \(changes.count - 1) more"
    }
    let isOne = changes.allSatisfy { change in
      if case .setting(_, from, to) = change { return true }
      return false
    }
    let values = isOne ? "\(from) → \(to)" : "each \(from) → \(to) and the like"
    return "network.layers[\(first.layer)-\(end.layer)].\(first.key) \(values)"
  }
}
