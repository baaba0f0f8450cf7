import TraceGraph

/// Colours that somebody chose for variables by name.
public struct ColorChoices: Hashable, Sendable {
  /// A colour and the names that take it.
  public struct Choice: Hashable, Sendable {
    /// A full name, a name without its scope, or a pattern (`NamePattern`) in which `*` stands for any
    /// characters and `?` for one.
    public var pattern: String
    /// The colour of all names that fit.
    public var color: Color

    /// A colour for the names that fit a pattern.
    public init(_ pattern: String, _ color: Color) {
      self.pattern = pattern
      self.color = color
    }
  }

  /// In the order in which they were given.
  public var choices: [Choice]

  /// No choices, or those of a list.
  public init(_ choices: [Choice] = []) { self.choices = choices }

  /// Whether nothing is chosen.
  public var isEmpty: Bool { choices.isEmpty }

  /// The colour of a variable; nil where none is chosen. A name counts more than a pattern, and of
  /// patterns the last.
  public func color(of name: String) -> Color? {
    let fitting = choices.filter { Self.fits($0.pattern, name) }
    return (fitting.last { NamePattern($0.pattern).isPlain } ?? fitting.last)?.color
  }

  /// What the reader should know of chosen colours that are hard to read as text, a sentence each.
  package func warnings(on theme: Theme) -> [String] {
    let ground = theme.colors.card ?? theme.colors.paper
    return choices.compactMap { choice in
      let contrast = choice.color.contrast(with: ground)
      guard contrast < Color.leastTextContrast else { return nil }
      let ratio = NumberFormat.below(contrast, Color.leastTextContrast)
      let least = NumberFormat().text(Color.leastTextContrast)
      return "colors: text of '\(CleanText.line(choice.pattern))' has a contrast of \(ratio):1 on "
        + "its ground, under \(least):1"
    }
  }

  /// Whether a pattern means a variable by its full name, or by its name without scopes.
  public static func fits(_ pattern: String, _ name: String) -> Bool {
    NamePattern(pattern).means(name)
  }
}
