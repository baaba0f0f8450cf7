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
      return keys.filter { pattern.matches($0.label) }
        .map { FoundNumbers(name: name, subject: .quantity($0)) }
    }
    return lookup.matches(pattern).flatMap(\.nodes)
      .filter { ![.input, .target, .constant].contains($0.first.role) }
      .map { FoundNumbers(name: name, subject: .node($0, element: nil)) }
  }

  private func find(_ name: NumberName, key: String) throws(PlotError) -> FoundNumbers {
    if !name.isGradient, name.measure == nil {
      if let subject = FoundNumbers.Subject(word: name.name),
        subject != .accuracy || (try? lookup.find(name.name)) == nil
      {
        return FoundNumbers(name: name, subject: subject)
      }
    }
    if name.name.contains(":") {
      guard let found = keys.first(where: { $0.label == name.name }) else {
        throw unknown(name.name, key)
      }
      return FoundNumbers(name: name, subject: .quantity(found))
    }
    if let tensor = keys.first(where: { $0.quantity == .tensor && $0.label == name.name }),
      (try? lookup.find(name.name)) == nil
    {
      return FoundNumbers(name: name, subject: .quantity(tensor))
    }
    do {
      let found = try lookup.find(name.name)
      return FoundNumbers(name: name, subject: .node(found.nodes[0], element: found.element))
    } catch {
      throw error.kind == .unknown ? unknown(name.name, key) : PlotError(error, at: key)
    }
  }

  /// An error for a name that nothing bears.
  func unknown(_ name: String, _ key: String) -> PlotError {
    let scopes = Set(keys.map(\.scope))
    if scopes.contains(name), !name.isEmpty {
      let labels = keys.filter { $0.scope == name }.map(\.label)
      return PlotError(
        key, "'\(name)' is a scope", remedy: "name its numbers: " + WordList.text(labels))
    }
    let scoped = keys.filter { $0.quantity != .tensor && !$0.scope.isEmpty }
    let labels = scoped.filter { !ScopePath.liesInNeuron($0.scope) }.map(\.label)
    let neurons = scoped.filter { ScopePath.liesInNeuron($0.scope) }.map(\.label)
    let short = nodes.map(shown)
    let all = ["loss", "learning-rate"] + labels + short + neurons
    let error = lookup.unknown(name)
    let isScoped = !NodeName(reading: name).scope.isEmpty && error.remedy.hasPrefix("did you")
    return PlotError(
      key, "the training has no '\(name)'",
      remedy: isScoped ? error.remedy : Remedy.known(all, insteadOf: name))
  }
}
