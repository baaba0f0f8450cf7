/// Light boxes in the places of terms that a frame hides while something behind them in their row is there: a gap in
/// the middle of a formula would read as a mistake. A term at the end of what is written has none, for a formula
/// that grows needs none.
struct FormulaPlaces {
  let measuring: any TextMeasuring
  let theme: Theme

  private static let opacity = 0.14
  private static let corner = 3.0

  /// What is drawn somewhere in a line, and the innermost part that it belongs to.
  private struct Ink {
    var rect: Rect
    /// The parts around it, from the line's own.
    var parts: [String]
  }

  /// - Parameter lines: a group a line, named as a part.
  func added(to lines: [SceneElement]) -> [SceneElement] {
    lines.map { line in
      guard case .group(var group) = line, group.elements.contains(where: Self.hasPart) else {
        return line
      }
      let ink = ink(of: group.elements, in: [group.part])
      group.elements = added(to: group.elements, ink)
      return .group(group)
    }
  }

  private static func hasPart(_ element: SceneElement) -> Bool {
    guard case .group(let group) = element else { return false }
    return !group.part.isEmpty || group.elements.contains(where: hasPart)
  }

  private func ink(of elements: [SceneElement], in parts: [String]) -> [Ink] {
    elements.flatMap { element -> [Ink] in
      guard case .group(let group) = element else {
        return element.inkBounds(measuring).map { [Ink(rect: $0, parts: parts)] } ?? []
      }
      return ink(of: group.elements, in: group.part.isEmpty ? parts : parts + [group.part])
    }
  }

  private func added(to elements: [SceneElement], _ ink: [Ink]) -> [SceneElement] {
    var boxes: [SceneElement] = []
    var seen: Set<String> = []
    let inner = elements.map { element -> SceneElement in
      guard case .group(var group) = element else { return element }
      group.elements = added(to: group.elements, ink)
      if !group.part.isEmpty, seen.insert(group.part).inserted, let box = box(of: group.part, ink) {
        boxes.append(.group(box))
      }
      return .group(group)
    }
    return inner + boxes
  }

  /// Nil for a term with nothing before it or nothing behind it, and for one in several rows.
  private func box(of part: String, _ ink: [Ink]) -> SceneGroup? {
    let own = ink.filter { $0.parts.contains(part) }.map(\.rect)
    guard let rect = own.reduce(nil, { $0?.union($1) ?? $1 }), rect.size.width > 0 else {
      return nil
    }
    let row = ink.filter {
      !$0.parts.contains(part) && $0.rect.minY < rect.maxY && $0.rect.maxY > rect.minY
    }
    let isAlone = !row.contains { rect.holds($0.rect.center) }
    let behind = row.filter { $0.rect.minX >= rect.maxX - 1 }.compactMap(\.parts.last)
    guard isAlone, !behind.isEmpty, row.contains(where: { $0.rect.maxX <= rect.minX + 1 }) else {
      return nil
    }
    var group = SceneGroup(elements: [
      .path(
        .rounded(rect, radius: Self.corner),
        fill: theme.colors.muted.withAlpha(Self.opacity), stroke: nil)
    ])
    group.standsFor = [part]
    group.standsBeside = Set(behind).sorted()
    return group
  }
}
