/// Colours, fonts, line weights and words of all figures. Colour maps, and what text of any colour stands out on, are the only other ones.
public struct Theme: Hashable, Sendable {
  /// The themes by name: for slides and screens on a light or a dark ground, for paper, with colours that
  /// colour-blind people tell apart, and without a ground.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    case light, dark, print, colorblind, transparent
  }

  /// Which theme it is, or was before it was changed.
  public var name: Name
  /// What each colour means.
  public var colors: Colors
  /// Families and sizes.
  public var fonts: Fonts
  /// Line widths and shapes.
  public var lines: Lines
  /// Text below this many points on a slide is worth a warning; sub- and superscripts do not count.
  public var minimumTextSize: Double
  /// The same on pages much smaller than a slide, which are read from nearby.
  public var minimumPrintSize: Double
  /// The opacity of a colour behind names and formulas: so low that all text stands out on it.
  package static let tint = 0.04
  /// The opacity of what is not under discussion.
  public var faded: Double
  /// The opacity of what has no part in the backward pass.
  public var aside: Double
  /// The words of figures, and what stands for variables.
  public var words = FigureWords()

  /// The theme of this name.
  public init(_ name: Name) {
    self.name = name
    colors = Colors.of(name)
    fonts = Fonts()
    lines = Lines()
    minimumTextSize = 12
    minimumPrintSize = 10
    faded = 0.1
    aside = 0.38
  }
}

extension Theme {
  /// What each colour means; the same in every figure.
  public struct Colors: Hashable, Sendable {
    /// The page; nil leaves it transparent.
    public var ground: Color?
    /// The inside of boxes; nil leaves it transparent.
    public var card: Color?
    /// Values, and whatever else is read.
    public var text: Color
    /// Formulas, local derivatives, axes, notes.
    public var muted: Color
    /// Edges and hairlines.
    public var line: Color
    /// Inputs and targets.
    public var input: Color
    /// What training changes.
    public var parameter: Color
    /// Parameters that are added.
    public var bias: Color
    /// Gradients and everything that flows backward.
    public var gradient: Color
    /// Intermediate variables take these in turn.
    public var intermediates: [Color]
    /// Further hues, for intermediate variables whose neighbours have taken all of `intermediates`.
    public var furtherIntermediates: [Color]
    /// NaN and ±∞.
    public var warning: Color

    /// What text is read against: the page, or the paper under one that is transparent.
    package var paper: Color { ground ?? Self.white }

    /// Paper.
    package static let white = Color(hex: 0xFFFFFF)
  }

  /// Families, and sizes in points before a figure is fitted to its page.
  public struct Fonts: Hashable, Sendable {
    /// Words and numbers.
    public var family = "DejaVu Sans"
    /// Single-letter variables.
    public var italicFamily = "DejaVu Serif"
    /// Code, whose letters have one width.
    public var codeFamily = "DejaVu Sans Mono"
    /// Names of nodes.
    public var name = 22.0
    /// Values and gradients.
    public var number = 16.0
    /// Formulas beneath names.
    public var formula = 14.0
    /// Numbers on edges.
    public var edge = 13.0
    /// The line above a figure; never scaled.
    public var title = 24.0
    /// The line beneath a frame; never scaled.
    public var caption = 18.0
    /// Small print.
    public var note = 12.0
    /// Sub- and superscripts by the size of what they stand at.
    public var scriptScale = 0.72
  }

  /// Widths in points before a figure is fitted to its page.
  public struct Lines: Hashable, Sendable {
    /// Rules between cells, axes.
    public var hairline = 0.75
    /// Lines between nodes.
    public var edge = 1.25
    /// Borders of nodes.
    public var box = 1.5
    /// What a frame is about.
    public var strong = 2.75
    /// From the tip of an arrow head to its base.
    public var arrowLength = 9.0
    /// The rounding of boxes.
    public var cornerRadius = 7.0
  }
}
