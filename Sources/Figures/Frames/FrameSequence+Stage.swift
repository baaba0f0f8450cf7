extension FrameSequence {
  /// The stage of all that holds now.
  ///
  /// - Parameter shown: parts that this frame shows, which are plain whatever it is about.
  func stage(showing shown: Set<String>) -> Stage {
    var stage = Stage(combined)
    stage.state = state
    stage.gone = gone
    let drawn = drawnParts
    var faded: Set<String> = []
    for name in finder.names {
      guard drawn.contains(name) else {
        stage.parts[name, default: Stage.PartState()].standing = .hidden
        continue
      }
      guard fades(name, shown) else { continue }
      // What is drawn inside something faded fades with it.
      let isWithin = enclosed[name, default: []].contains(where: faded.contains)
      faded.insert(name)
      if isWithin { continue }
      let before = stage.parts[name] ?? Stage.PartState()
      if before.standing != .hidden { stage.parts[name] = .init(.faded, look: before.look) }
    }
    for name in faded where enclosed[name, default: []].contains(where: faded.contains) {
      // Opacities do not multiply.
      guard let state = stage.parts[name], state.standing == .faded else { continue }
      stage.parts[name] = .init(.plain, look: state.look)
    }
    return stage
  }

  /// What is there: parts that are shown, the wholes around them, and no line that leads to nothing.
  private var drawnParts: Set<String> {
    var drawn: Set<String> = []
    for name in finder.names where isShown(name) {
      drawn.insert(name)
      drawn.formUnion(around[name] ?? [])
    }
    for link in body.links where !visible.contains(link.part) {
      // An end without a drawing of its own hides nothing.
      let ends = [link.from, link.to].filter(finder.has)
      guard drawn.contains(link.part), !drawn.isSuperset(of: ends) else { continue }
      for name in finder.names where isInside(name, link.part) { drawn.remove(name) }
    }
    return drawn
  }

  /// What generators say of their parts, and what the figure itself says of the others.
  private var combined: [String: Stage.PartState] {
    guard !base.isEmpty else { return whole.parts }
    var parts = whole.parts
    for (region, stage) in base {
      if region.isEmpty { return stage.parts }
      parts = parts.filter { !isInside($0.key, region) }
      parts.merge(stage.parts) { $1 }
    }
    return parts
  }

  /// Whether a part is none of what the frame is about in its figure.
  private func fades(_ part: String, _ shown: Set<String>) -> Bool {
    guard let region = finder.region(of: part), let focus = focus[region], part != region,
      !part.hasPrefix("notes.")
    else { return false }
    let kept = focus.union(shown)
    return !kept.contains { isInside(part, $0) || isInside($0, part) }
  }
}
