/// Draws boxes in the places of parts, empty or around what they ask for.
struct QuizPainter {
  /// By the name of a part.
  let boxes: [String: Rect]
  let theme: Theme
  let isSolved: Bool
  /// What the empty boxes ask for.
  var told = ToldNumbers([])

  /// The elements with boxes. Tooltips go where boxes are empty: they tell numbers.
  func drawn(_ elements: [SceneElement]) -> [SceneElement] {
    elements.map { element in
      guard case .group(var group) = element else { return element }
      if !isSolved {
        group.tooltip = ""
        if tells(group) { group.elements = [] }
      }
      guard let rect = boxes[group.part] else {
        group.elements = drawn(group.elements)
        return .group(group)
      }
      let stroke = Stroke(color: theme.colors.muted, width: theme.lines.edge)
      let box = SceneElement.path(
        .rounded(rect, radius: theme.lines.cornerRadius / 2),
        fill: theme.colors.muted.withAlpha(isSolved ? 0 : 0.12), stroke: stroke)
      group.elements = isSolved ? [box] + group.elements : [box]
      return .group(group)
    }
  }

  /// Whether a group is a title inside the picture, or a note, that tells what is asked for.
  private func tells(_ group: SceneGroup) -> Bool {
    group.classes.contains { $0 == SceneGroup.title || $0 == SceneGroup.note }
      && told.isTold(by: SceneElement.words(group.elements))
  }

  /// What the titles and notes say that go, without what they are parts of.
  func telling(_ elements: [SceneElement]) -> [String] {
    elements.flatMap { element -> [String] in
      guard case .group(let group) = element else { return [] }
      return tells(group) ? [SceneElement.words(group.elements)] : telling(group.elements)
    }
  }

  /// What a part says in any of its looks and states.
  static func texts(of part: String, in elements: [SceneElement]) -> [String] {
    elements.flatMap { element -> [String] in
      guard case .group(let group) = element else { return [] }
      return group.part == part
        ? [SceneElement.words(group.elements)] : texts(of: part, in: group.elements)
    }
  }
}

extension SceneGroup {
  /// The class of a title inside a picture, as parts of panels have it.
  static let title = "title"
  /// The class of a note.
  static let note = "note"
}

extension SceneElement {
  /// All letters of elements in the order in which they are drawn.
  static func words(_ elements: [SceneElement]) -> String {
    elements.map { element in
      switch element {
      case .text(let text): text.string + " "
      case .group(let group): words(group.elements)
      case .path, .raster, .image: ""
      }
    }.joined()
  }
}
