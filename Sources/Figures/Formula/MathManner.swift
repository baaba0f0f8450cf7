/// How a typesetter sets mathematics that has a figure of its own. Labels and titles, which share lines with
/// words, are set without it.
package struct MathManner {
  /// How much room there is, as TeX tells styles: fractions are as large as letters only in a line of its own.
  package enum Style: Hashable, Sendable {
    case display, text, script

    /// The style of what stands over and under a bar.
    var ofFractions: Style { self == .display ? .text : .script }
  }

  /// How much room there is.
  package var style = Style.display
  /// Whether blocks are as high as their letters, not as their font: fractions and scripts then stand close.
  package var isTight = false
  /// Whether factors stand beside one another where that can be read, and the sign between others is a dot.
  package var joinsFactors = false
  /// The colours of hand-written variables by the key of their names.
  package var symbols: [String: Color] = [:]
  /// What stands for a variable, by the name that formulas give it.
  package var labels: [String: MathTree] = [:]
  /// The rooms of what differs between states.
  package var rooms: TextRooms?

  package init() {}
}
