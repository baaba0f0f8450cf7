/// A font by family, size in points, weight and slant.
public struct Font: Hashable, Sendable {
  /// How thick letters are.
  public enum Weight: String, Hashable, Sendable { case regular, bold }
  /// Whether letters lean.
  public enum Slant: String, Hashable, Sendable { case upright, italic }

  /// A family name that the renderer looks up, such as `DejaVu Sans`.
  public var family: String
  /// The size in points.
  public var size: Double
  /// How thick letters are.
  public var weight: Weight
  /// Whether letters lean.
  public var slant: Slant

  /// A font that a renderer looks up; what it does not find it replaces.
  public init(
    family: String, size: Double, weight: Weight = .regular, slant: Slant = .upright
  ) {
    self.family = family
    self.size = size
    self.weight = weight
    self.slant = slant
  }

  /// The same font at another size in points.
  public func sized(_ size: Double) -> Font {
    var copy = self
    copy.size = size
    return copy
  }
}

/// The extent of a text in points, measured from the left end of its baseline.
public struct TextMetrics: Hashable, Sendable {
  /// Advance width.
  public var width: Double
  /// How far the font (not only these letters) reaches above the baseline.
  public var ascent: Double
  /// How far the font reaches below the baseline, not negative.
  public var descent: Double

  /// An extent from its parts.
  public init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// Measures text in the font that will draw it. Figures are laid out with it before anything is
/// drawn; tests use fixed metrics.
public protocol TextMeasuring {
  /// The extent of one line of text.
  func measure(_ text: String, font: Font) -> TextMetrics

  /// The families that can be asked for by name; empty where any name is taken.
  var families: [String] { get }
}

extension TextMeasuring {
  /// Any name is taken.
  public var families: [String] { [] }
}
