/// Colours, fonts and line weights of all figures.
public struct Theme: Hashable, Sendable {
  /// The themes by name.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    case light, dark, print, colorblind, transparent
  }
}
