/// What one frame shows of a body: for each part whether it is hidden, faded, plain or strong, and which of
/// its looks. Frames are stages of one body, so nothing can move between them.
public struct Stage: Hashable, Sendable {
  /// How much a part stands out.
  public enum Standing: String, Hashable, Sendable {
    /// Not there, in no title and no description either.
    case hidden
    /// Not under discussion.
    case faded
    /// Legible, but no part of the story.
    case aside
    /// As it is drawn.
    case plain
    /// What the frame is about: as plain, but for parts of graphs, which have a look of their own for it.
    case strong
  }

  /// What a stage shows of a part.
  public struct PartState: Hashable, Sendable {
    /// How much it stands out.
    public var standing: Standing
    /// Which of the part's looks is shown; empty for what all looks have in common.
    public var look: String

    /// A standing, and a look of the part.
    public init(_ standing: Standing = .plain, look: String = "") {
      self.standing = standing
      self.look = look
    }
  }

  /// By the part's name; parts that are absent are plain and have no look of their own.
  public var parts: [String: PartState]
  /// What the frame shows, in a sentence for those who do not see it; empty for that of the whole body.
  public var sentence: String
  /// The state of the model whose numbers are shown; empty where there is only one.
  public var state = ""
  /// Hidden parts that were there in an earlier frame: their places are not kept.
  package var gone: Set<String> = []
  /// What stands above the picture in this frame; nil for the title of the figure.
  public var title: String?
  /// The line beneath the picture.
  package var caption: TextBlock?
  /// Which frame of the body's it is, counted from 1.
  package var number = 1

  /// A stage that shows every part but those that are named otherwise.
  public init(_ parts: [String: PartState] = [:], sentence: String = "") {
    self.parts = parts
    self.sentence = sentence
  }

  /// A stage with a line beneath the picture.
  package init(_ parts: [String: PartState], sentence: String, caption: TextBlock?) {
    self.init(parts, sentence: sentence)
    self.caption = caption
  }
}

extension Stage {
  /// What the stage shows of a body's elements: a selection, in which nothing is moved or drawn anew.
  package func selected(_ elements: [SceneElement], theme: Theme) -> [SceneElement] {
    selected(elements, in: [], look: "", theme)
  }

  /// - Parameters:
  ///   - whole: the names of the parts around the elements.
  ///   - look: that of the innermost part.
  private func selected(
    _ elements: [SceneElement], in whole: [String], look: String, _ theme: Theme
  ) -> [SceneElement] {
    elements.flatMap { element -> [SceneElement] in
      guard case .group(var group) = element else { return [element] }
      guard group.look.isEmpty || group.look == look else { return [] }
      guard group.state.isEmpty || group.state == state else { return [] }
      guard hasPlace(for: group) else { return [] }
      var (whole, look) = (whole, look)
      if !group.part.isEmpty {
        let state = state(of: group.part, in: whole)
        guard state.standing != .hidden else { return [] }
        group.opacity *= theme.opacity(state.standing)
        whole.append(group.part)
        look = state.look
      }
      let inner = selected(group.elements, in: whole, look: look, theme)
      // What holds a state holds nothing else.
      guard group.state.isEmpty else { return inner }
      guard group.standsFor.isEmpty else { return inner }
      group.look = ""
      group.elements = inner
      return [.group(group.joined)]
    }
  }

  /// Whether what a group stands for is not there, and what it stands beside is. What stands beside something keeps
  /// a place for what is still to come.
  func hasPlace(for group: SceneGroup) -> Bool {
    guard !group.standsBeside.isEmpty else {
      return group.standsFor.isEmpty || group.standsFor.contains(where: isHidden)
    }
    guard !group.standsFor.isEmpty else { return !group.standsBeside.allSatisfy(isHidden) }
    return group.standsFor.contains { isHidden($0) && !gone.contains($0) }
      && !group.standsBeside.allSatisfy(isHidden)
  }

  /// Whether a part is not there, or something that its name says it is inside.
  func isHidden(_ part: String) -> Bool {
    ([part] + Self.around(part)).contains { parts[$0]?.standing == .hidden }
  }

  /// What holds for a part. One that is inside another by its name alone, as the row of a legend is inside
  /// its curve, stands out as that does; where the other is drawn around it, it has been dealt with.
  func state(of part: String, in whole: [String]) -> PartState {
    if let state = parts[part] { return state }
    // Most parts without a state are drawn inside the one that their name says.
    if let last = whole.last, part.hasPrefix(last), part.dropFirst(last.count).first == ".",
      parts[last] != nil
    {
      return PartState()
    }
    let outer = Self.around(part).first { parts[$0] != nil }
    guard let outer, !whole.contains(outer), let state = parts[outer] else { return PartState() }
    return PartState(state.standing)
  }
}

extension SceneGroup {
  /// A part and the only group in it, which says how its look is called and what it tells, as one group.
  fileprivate var joined: SceneGroup {
    guard !part.isEmpty, classes.isEmpty, tooltip.isEmpty, elements.count == 1,
      case .group(var only) = elements[0], only.part.isEmpty, only.id.isEmpty
    else { return self }
    only.part = part
    only.opacity *= opacity
    only.clip = only.clip ?? clip
    return clip == nil || only.clip == clip ? only : self
  }
}

extension Theme {
  /// The opacity of a part that stands out so much.
  package func opacity(_ standing: Stage.Standing) -> Double {
    switch standing {
    case .hidden: 0
    case .plain, .strong: 1
    case .aside: aside
    case .faded: faded
    }
  }
}
