import TraceGraph

/// Numbers of a graph that are one and the same: the gradient of a node, and what comes to it along a line where
/// nothing else comes. Who asks for one asks for the other.
struct QuizTwins {
  private let body: Body
  /// The lines from a part.
  private let lines: [String: [String]]
  /// The part where a line begins.
  private let begins: [String: String]

  init(_ body: Body) {
    self.body = body
    lines = Dictionary(grouping: body.links, by: \.from).mapValues { $0.map(\.part) }
    begins = Dictionary(
      body.links.map { ($0.part, $0.from) }, uniquingKeysWith: { first, _ in first })
  }

  /// The places that tell what some places ask for, without those.
  func twins(of asked: [String]) -> [String] {
    var seen = Set(asked)
    var twins: [String] = []
    for place in asked {
      for twin in candidates(place) where isSame(place, twin) && seen.insert(twin).inserted {
        twins.append(twin)
      }
    }
    return twins
  }

  /// The numbers at the other end of the lines that bring a gradient.
  private func candidates(_ place: String) -> [String] {
    guard let dot = place.lastIndex(of: ".") else { return [] }
    let whole = String(place[..<dot])
    switch place[place.index(after: dot)...] {
    case "gradient": return (lines[whole] ?? []).map { "contribution".inside($0) }
    case "contribution":
      return begins[whole].map { ["gradient".inside($0)] } ?? []
    default: return []
    }
  }

  private func isSame(_ place: String, _ other: String) -> Bool {
    guard let own = text(place), let twin = text(other) else { return false }
    return ToldNumbers.areSame(own, twin)
  }

  private func text(_ part: String) -> String? {
    QuizPainter.texts(of: part, in: body.elements).last { !$0.isEmpty }
  }
}
