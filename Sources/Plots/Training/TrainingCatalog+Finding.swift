import Sheets
import TraceGraph
import Training

extension TrainingCatalog {
  /// Finds names, with `*` and `?` for any characters of them.
  ///
  /// - Parameter key: the key that errors are about.
  func find(_ names: [NumberName], key: String) throws(PlotError) -> [FoundNumbers] {
    try names.map { (name) throws(PlotError) -> [FoundNumbers] in
      guard name.name.contains(where: { $0 == "*" || $0 == "?" }) else {
        return [try find(name, key: key)]
      }
      let found = matches(name)
      if found.isEmpty { throw unknown(name.name, key) }
      return found
    }.flatMap { $0 }
  }

  private func matches(_ name: NumberName) -> [FoundNumbers] {
    let pattern = NamePattern(name.name)
    if name.name.contains(":") {
      return plan.keys.filter { pattern.matches($0.label) }
        .map { FoundNumbers(name: name, subject: .quantity($0)) }
    }
    return nodes.filter { node in
      ![.input, .target, .constant].contains(node.first.role)
        && (pattern.matches(node.name) || pattern.matches(node.shortName))
    }.map { FoundNumbers(name: name, subject: .node($0, element: nil)) }
  }

  private func find(_ name: NumberName, key: String) throws(PlotError) -> FoundNumbers {
    if !name.isGradient, name.measure == nil {
      if name.name == "loss" { return FoundNumbers(name: name, subject: .loss) }
      if name.name == "learning-rate" {
        return FoundNumbers(name: name, subject: .learningRate)
      }
    }
    if name.name.contains(":") {
      guard let found = plan.keys.first(where: { $0.label == name.name }) else {
        throw unknown(name.name, key)
      }
      return FoundNumbers(name: name, subject: .quantity(found))
    }
    let (node, element) = try element(name.name, key)
    return FoundNumbers(name: name, subject: .node(node, element: element))
  }

  /// A node, or one element such as `W[2,1]`.
  private func element(
    _ name: String, _ key: String
  ) throws(PlotError) -> (node: Node, element: Int?) {
    if let node = try node(name, key) { return (node, nil) }
    guard name.last == "]", let bracket = name.lastIndex(of: "["),
      let node = try node(String(name[..<bracket]), key)
    else { throw unknown(name, key) }
    let indices = name[name.index(after: bracket)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false)
      .map { Int($0.filter { $0 != " " }) ?? 0 }
    let shape = node.first.shape
    guard indices.count == shape.count, zip(indices, shape).allSatisfy({ (1...$1).contains($0) })
    else {
      throw PlotError(
        key, "'\(name)' is no element of '\(node.name)', which is \(shape.shapeText)",
        remedy: "elements are counted from 1")
    }
    return (node, zip(indices, shape).reduce(0) { $0 * $1.1 + $1.0 - 1 })
  }

  /// A node by its name with or without scope; nil when there is none.
  private func node(_ name: String, _ key: String) throws(PlotError) -> Node? {
    if let node = nodes.first(where: { $0.name == name }) { return node }
    let found = nodes.filter { $0.shortName == name }
    guard found.count > 1 else { return found.first }
    throw PlotError(
      key, "'\(name)' stands in several scopes",
      remedy: "one of: " + found.map(\.name).prefix(12).joined(separator: ", "))
  }

  /// An error for a name that nothing bears.
  func unknown(_ name: String, _ key: String) -> PlotError {
    let scopes = Set(plan.keys.map(\.scope))
    if scopes.contains(name), !name.isEmpty {
      let labels = plan.keys.filter { $0.scope == name }.map(\.label)
      return PlotError(
        key, "'\(name)' is a scope", remedy: "name its numbers: " + labels.joined(separator: ", "))
    }
    let keys = plan.keys.filter { $0.quantity != .tensor && !$0.scope.isEmpty }
    let labels = keys.filter { !$0.scope.contains("/neuron") }.map(\.label)
    let neurons = keys.filter { $0.scope.contains("/neuron") }.map(\.label)
    let short = nodes.map { isUnique($0) ? $0.shortName : $0.name }
    return PlotError(
      key, "the training has no '\(name)'",
      remedy: Remedy.known(["loss", "learning-rate"] + labels + short + neurons, insteadOf: name))
  }
}
