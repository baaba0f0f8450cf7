import TraceGraph

/// Finds the parts that a name in a list of frames means.
struct PartFinder {
  /// The names of all parts in the order in which they are drawn, outer ones before what is inside them.
  let names: [String]
  private let known: Set<String>
  /// The figures of a panel; one empty name for a figure alone.
  private let regions: [String]
  private let links: [PartLink]
  /// By part, the wholes around it: by its name, and groups that its name does not tell.
  private let wholes: [String: [String]]
  /// By group, the ends of lines and lines that are in it.
  private let members: [String: [String]]

  /// - Parameters:
  ///   - names: of all parts.
  ///   - body: what the parts belong to.
  init(_ names: [String], of body: Body) {
    self.names = names
    known = Set(names)
    regions = body.regions.isEmpty ? [""] : body.regions
    links = body.links
    var wholes = body.wholes
    for name in names {
      let around = Stage.around(name)
      if !around.isEmpty { wholes[name, default: []] += around }
    }
    self.wholes = wholes
    let ends = Set(links.flatMap { [$0.part, $0.from, $0.to] })
    var members: [String: [String]] = [:]
    for name in names where ends.contains(name) {
      for whole in wholes[name] ?? [] { members[whole, default: []].append(name) }
    }
    self.members = members
  }

  /// Whether a part is called so.
  func has(_ name: String) -> Bool { known.contains(name) }

  /// The parts of a name: the part itself, or those of this name in all figures of a panel; of `a..b` all that
  /// lies on ways from one to the other.
  ///
  /// - Parameters:
  ///   - text: the name.
  ///   - words: that could be meant, too.
  /// - Throws: `FigureError` of stage `options` for a name that no part has, with the nearest.
  func parts(_ text: String, or words: [String] = []) throws(FigureError) -> [String] {
    let name: PartName
    do {
      name = try PartName(reading: text)
    } catch {
      throw FigureError(
        .options, of: "frames", cause: "'\(shown(text))' is no name of a part: \(error.cause)",
        remedy: "names are like h2, h2->y, net.h2, w12..l or chain.symbols.l/y")
    }
    let found = regions.flatMap { parts(name, in: $0) }
    let direct = known.contains(name.text) ? [name.text] : inner(name) + pathParts(name)
    let all = direct.isEmpty ? found : direct
    guard !all.isEmpty else { throw unknown(text, name, words) }
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }

  /// The figure of a panel that a part belongs to; empty for a figure alone.
  func region(of part: String) -> String? {
    regions.first { $0.isEmpty || part == $0 || part.hasPrefix($0 + ".") }
  }

  private func parts(_ name: PartName, in region: String) -> [String] {
    guard !region.isEmpty, let outer = try? PartName(reading: region) else { return [] }
    var whole = name
    whole.steps.insert(contentsOf: outer.steps, at: 0)
    return known.contains(whole.text) ? [whole.text] : inner(whole) + pathParts(whole)
  }

  /// What is inside a whole that has no drawing of its own, by its names: `chain.y` of `chain.y.result`.
  private func inner(_ name: PartName) -> [String] {
    names.filter { Stage.around($0).contains(name.text) }
  }

  /// All that lies on ways between the ends of a path, the ends included.
  private func pathParts(_ name: PartName) -> [String] {
    guard case .path(let from, let to) = name.steps[name.steps.count - 1] else { return [] }
    func inside(_ word: String) -> String {
      var part = name
      part.steps[part.steps.count - 1] = .name(word)
      return part.text
    }
    let (starts, ends) = (group(inside(from)), group(inside(to)))
    let onward = reached(from: starts, by: \.from, to: \.to)
    let backward = reached(from: ends, by: \.to, to: \.from)
    let between = onward.intersection(backward)
    guard !between.isDisjoint(with: starts), !between.isDisjoint(with: ends) else { return [] }
    return names.filter(between.contains)
  }

  /// A part and, of a group or module, what is in it.
  private func group(_ whole: String) -> Set<String> { Set([whole] + (members[whole] ?? [])) }

  /// What is reached from parts along lines, lines included. What leads to a group leads to all that is in it,
  /// and what is in a group leads on where the group does.
  private func reached(
    from starts: Set<String>, by near: KeyPath<PartLink, String>, to far: KeyPath<PartLink, String>
  ) -> Set<String> {
    var next: [String: [PartLink]] = [:]
    for link in links { next[link[keyPath: near], default: []].append(link) }
    // A line that is named as an end leads on from its far end.
    var found = starts.union(links.filter { starts.contains($0.part) }.map { $0[keyPath: far] })
    var stack = Array(found)
    while let part = stack.popLast() {
      for link in ([part] + (wholes[part] ?? [])).flatMap({ next[$0] ?? [] }) {
        found.insert(link.part)
        for end in group(link[keyPath: far]) where found.insert(end).inserted { stack.append(end) }
      }
    }
    return found
  }

  /// The names that somebody can write: notes of single frames have none.
  private var writable: [String] { names.filter { !$0.hasPrefix("notes.#") } }

  private func unknown(_ text: String, _ name: PartName, _ words: [String]) -> FigureError {
    let names = writable
    if case .path(let from, let to) = name.steps[name.steps.count - 1] {
      let ends = [from, to].filter { word in
        !names.contains { $0 == word || $0.hasSuffix("." + word) }
      }
      if ends.isEmpty {
        return FigureError(
          .options, of: "frames", cause: "no way leads from '\(shown(from))' to '\(shown(to))'",
          remedy: "a path is written from what comes first, such as w12..l")
      }
    }
    let nearest = NearestWord.hint(for: text, among: names + words)
    // What is inside the whole that was named is nearer than the first of all parts.
    let wholes = name.steps.indices.dropFirst().reversed().map { count -> String in
      var whole = name
      whole.steps = Array(name.steps[..<count])
      return whole.text
    }
    let inside = wholes.lazy
      .map { whole in (whole, names.filter { $0.hasPrefix(whole + ".") }) }
      .first { !$0.1.isEmpty }
    if inside == nil, let whole = wholes.first(where: has) {
      return FigureError(
        .options, of: "frames", cause: "the figure has no part '\(shown(text))'",
        remedy: "'\(shown(whole))' is one part, with none inside: write \(shown(whole))")
    }
    let known =
      inside.map { "parts of '\(shown($0.0))': " + WordList.text($0.1) }
      ?? "parts: " + WordList.text(names)
    return FigureError(
      .options, of: "frames", cause: "the figure has no part '\(shown(text))'",
      remedy: (nearest.isEmpty ? "" : nearest + "; ") + known)
  }

  private func shown(_ text: String) -> String { CleanText.line(text, limit: 60) }
}
