/// How much something stands out.
enum Emphasis: Hashable {
  case plain
  /// What a frame is about.
  case strong
  /// Outside the output's cone: legible, but no part of the story.
  case aside
  /// Not under discussion.
  case faded
}

extension Theme {
  func opacity(_ emphasis: Emphasis) -> Double {
    switch emphasis {
    case .plain, .strong: 1
    case .aside: aside
    case .faded: faded
    }
  }
}
