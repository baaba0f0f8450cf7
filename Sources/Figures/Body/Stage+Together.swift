extension Stage {
  /// The elements of a body with what every stage shows of them: all stages in one.
  package static func together(
    _ stages: [Stage], of elements: [SceneElement], theme: Theme
  ) -> [SceneElement] {
    let views = stages.enumerated().map { StageView(number: $0, stage: $1) }
    return StageMerger(count: stages.count, theme: theme).merged(elements, in: views)
  }
}

/// A stage on its way into the groups of a body.
private struct StageView {
  var number: Int
  var stage: Stage
  /// The names of the parts around.
  var whole: [String] = []
  /// The look of the innermost of them.
  var look = ""
}

private struct StageMerger {
  let count: Int
  let theme: Theme

  /// - Parameter views: the stages in which what is around the elements is there.
  func merged(_ elements: [SceneElement], in views: [StageView]) -> [SceneElement] {
    elements.flatMap { element -> [SceneElement] in
      guard case .group(let group) = element else { return [element] }
      return merged(group, in: views)
    }
  }

  private func merged(_ group: SceneGroup, in views: [StageView]) -> [SceneElement] {
    var group = group
    var inner: [StageView] = []
    var opacities = Array(repeating: 0.0, count: count)
    for var view in views {
      guard group.look.isEmpty || group.look == view.look else { continue }
      guard group.state.isEmpty || group.state == view.stage.state else { continue }
      guard view.stage.hasPlace(for: group) else { continue }
      var opacity = group.opacity
      if !group.part.isEmpty {
        let state = view.stage.state(of: group.part, in: view.whole)
        guard state.standing != .hidden else { continue }
        opacity *= theme.opacity(state.standing)
        view.whole.append(group.part)
        view.look = state.look
      }
      opacities[view.number] = opacity
      inner.append(view)
    }
    guard !inner.isEmpty else { return [] }
    let differs =
      inner.count < views.count
      || inner.contains {
        opacities[$0.number] != opacities[inner[0].number]
      }
    group.look = ""
    group.state = ""
    group.standsFor = []
    group.standsBeside = []
    group.opacity = differs ? opacities[0] : opacities[inner[0].number]
    group.frames = differs ? opacities : []
    group.elements = merged(group.elements, in: inner)
    return [.group(group)]
  }
}
