/// What is wrong with a formula in LaTeX.
package struct LatexError: Error, Hashable, Sendable {
  /// What was found.
  package var cause: String
  /// What helps; empty when nothing is known.
  package var remedy: String
  /// Where, in characters (Unicode scalars) from 0.
  package var offset: Int
}
