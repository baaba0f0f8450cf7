import TraceGraph

extension String {
  /// The name of a part of a larger whole; the name itself where the whole has none.
  package func inside(_ whole: String) -> String { whole.isEmpty ? self : whole + "." + self }
}

extension String {
  /// The name of a part of a larger whole as it is called inside of it; any other name as it is.
  func outside(_ whole: String) -> String {
    hasPrefix(whole + ".") ? String(dropFirst(whole.count + 1)) : self
  }
}

extension [SceneElement] {
  /// The elements with the names of their parts as they stand inside a larger whole.
  package func inside(_ whole: String) -> [SceneElement] {
    map { element in
      guard case .group(var group) = element else { return element }
      if !group.part.isEmpty { group.part = group.part.inside(whole) }
      group.standsFor = group.standsFor.map { $0.inside(whole) }
      group.standsBeside = group.standsBeside.map { $0.inside(whole) }
      group.elements = group.elements.inside(whole)
      return .group(group)
    }
  }
}

extension PartLink {
  /// The link with names as they stand inside a larger whole.
  package func inside(_ whole: String) -> PartLink {
    PartLink(part.inside(whole), from: from.inside(whole), to: to.inside(whole))
  }
}

extension Stage {
  /// The stage with the names of its parts as they stand inside a larger whole.
  package func inside(_ whole: String) -> Stage {
    var stage = self
    stage.parts = Dictionary(uniqueKeysWithValues: parts.map { ($0.inside(whole), $1) })
    stage.gone = Set(gone.map { $0.inside(whole) })
    return stage
  }

  /// What is said of a part, or of the nearest part that it is inside by its name; nil for nothing.
  package func state(of part: String) -> PartState? {
    if let state = parts[part] { return state }
    return Self.around(part).lazy.compactMap { self.parts[$0] }.first
  }

  /// The names of what a part is inside, from the nearest.
  static func around(_ part: String) -> [String] {
    guard part.contains("."), let name = try? PartName(reading: part) else { return [] }
    return (1..<name.steps.count).reversed().map { count in
      var whole = name
      whole.steps.removeLast(name.steps.count - count)
      return whole.text
    }
  }

  /// Stages in which parts come one group after another and stay.
  ///
  /// - Parameter groups: the names that each stage adds; what stands in none is there from the start.
  package static func building(_ groups: [[String]]) -> [Stage] {
    groups.indices.map { number in
      let later = groups[(number + 1)...].joined()
      return Stage(Dictionary(later.map { ($0, PartState(.hidden)) }) { first, _ in first })
    }
  }
}
