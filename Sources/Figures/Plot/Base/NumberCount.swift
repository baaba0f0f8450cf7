import TraceGraph

/// Figures are values that anybody may change: whether their numbers are as many as they should be is looked at
/// when they are drawn.
package enum NumberCount {
  /// - Parameters:
  ///   - count: how many numbers there are.
  ///   - extents: whose product they should be.
  ///   - what: the numbers, in words.
  ///   - subject: the figure.
  /// - Throws: `FigureError` of stage `options` where they are not.
  package static func require(
    _ count: Int, _ extents: [Int], _ what: String, of subject: String
  ) throws(FigureError) {
    guard CheckedSize.product(extents) == count else {
      throw FigureError(
        .options, of: subject, cause: "\(count) \(what) for \(extents.shapeText)",
        remedy: "give as many as there are places")
    }
  }
}
