/// What is tried, in order: of every suspicion its first change, the plainest suspicions first, then the
/// second changes.
struct ExperimentPlan {
  /// A change with the suspicion behind it.
  struct Entry: Sendable {
    var suspicion: Suspicion
    var intervention: Intervention
  }

  private(set) var entries: [Entry] = []

  init(_ suspicions: [Suspicion]) {
    let sorted = suspicions.enumerated().sorted { a, b in
      a.element.strength == b.element.strength
        ? a.offset < b.offset : a.element.strength > b.element.strength
    }.map(\.element)
    let strong = sorted.filter { $0.strength > .possible }
    let weak = sorted.filter { $0.strength == .possible }
    let depth = sorted.map(\.tries.count).max() ?? 0
    for list in [strong, weak] {
      for round in 0..<depth {
        for suspicion in list where round < suspicion.tries.count {
          add(Entry(suspicion: suspicion, intervention: suspicion.tries[round]))
        }
      }
    }
  }

  /// The same change is tried once, for the plainer suspicion.
  private mutating func add(_ entry: Entry) {
    guard !entries.contains(where: { $0.intervention.changes == entry.intervention.changes }) else {
      return
    }
    entries.append(entry)
  }
}
