import TraceGraph

/// The parts of a network that options name: those that stay at full strength while the rest fades.
struct NetworkHighlight {
  /// What stays; nil where nothing fades.
  let kept: Set<String>?

  /// - Throws: `FigureError` of stage `options` for a name that no part has, with the nearest, and for two
  ///   parts between which no way leads.
  init(_ names: [String], _ parts: NetworkParts, _ links: [PartLink]) throws(FigureError) {
    guard !names.isEmpty else {
      kept = nil
      return
    }
    var kept: Set<String> = []
    var before: String?
    for name in names {
      var ends = [name]
      if let read = try? PartName(reading: name), read.steps.count == 1,
        case .path(let from, let to) = read.steps[0]
      {
        ends = [from, to].map { PartName(.name($0)).text }
      }
      for end in ends where !parts.all.contains(end) {
        throw Self.unknown(end, "highlight", among: parts.all)
      }
      let way = ends.count == 2 ? ends : [before, name].compactMap { $0 }
      if way.count == 2 { kept.formUnion(try Self.between(way[0], way[1], links)) }
      kept.formUnion(ends)
      before = ends.last
    }
    self.kept = kept
  }

  private static func between(
    _ from: String, _ to: String, _ links: [PartLink]
  ) throws(FigureError) -> Set<String> {
    let parts = links.between(from, to)
    guard parts.isEmpty else { return parts }
    throw FigureError(
      .options, of: "highlight", cause: "no way leads from \(from.quoted) to \(to.quoted)",
      remedy: "ways run from inputs to outputs")
  }

  /// A name that no part has.
  static func unknown(_ name: String, _ option: String, among parts: [String]) -> FigureError {
    let nearest = NearestWord.hint(for: name, among: parts)
    return FigureError(
      .options, of: option, cause: "there is no part '\(CleanText.line(name, limit: 60))'",
      remedy: (nearest.isEmpty ? "" : nearest + "; ") + "parts: " + WordList.text(parts))
  }
}

extension [PartLink] {
  /// The names of all that lies on ways from one part to another, both included; empty where no way leads.
  package func between(_ from: String, _ to: String) -> Set<String> {
    let starts = filter { $0.part == from && $0.to != from }.map(\.to) + [from]
    let ends = filter { $0.part == to && $0.to != to }.map(\.from) + [to]
    let after = reached(from: starts) { ($0.from, $0.to) }
    let before = reached(from: ends) { ($0.to, $0.from) }
    var parts: Set<String> = []
    for link in self {
      let begins = after.contains(link.from) || link.part == from
      let stops = before.contains(link.to) || link.part == to
      guard begins, stops else { continue }
      // A line that is itself an end has its way begin or stop there.
      if link.part == from || link.part == to {
        guard link.part == from ? before.contains(link.to) || from == to : after.contains(link.from)
        else { continue }
      }
      parts.insert(link.part)
      if link.part != from { parts.insert(link.from) }
      if link.part != to { parts.insert(link.to) }
    }
    return parts.isEmpty ? (from == to ? [from] : []) : parts.union([from, to])
  }

  private func reached(
    from starts: [String], _ ends: (PartLink) -> (String, String)
  ) -> Set<String> {
    var next: [String: [String]] = [:]
    for link in self {
      let (a, b) = ends(link)
      next[a, default: []].append(b)
    }
    var seen = Set(starts)
    var stack = starts
    while let part = stack.popLast() {
      for other in next[part] ?? [] where seen.insert(other).inserted { stack.append(other) }
    }
    return seen
  }
}
