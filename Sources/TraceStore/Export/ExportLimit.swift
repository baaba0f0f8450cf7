import TraceGraph

/// Ends a text that is longer than any honest run of its size has: steps of a hostile one share their numbers, so
/// that some megabytes stand for terabytes.
package struct ExportLimit {
  /// A number takes 8 bytes in a run, and its name and digits some 50 in JSON; names of 700 letters are the
  /// longest that fit.
  private static let timesLarger = 100
  /// What a run may have however small it is.
  package static let least = 1 << 30

  /// In bytes.
  let most: Int
  private var count = 0
  private let path: String

  /// - Parameters:
  ///   - bytes: of the run and its log.
  ///   - least: what may be written in any case, in bytes.
  package init(ofRun bytes: Int, path: String, least: Int = ExportLimit.least) {
    most = max(bytes.multipliedReportingOverflow(by: Self.timesLarger).partialValue, least)
    self.path = path
  }

  /// Counts what is about to be written.
  ///
  /// - Throws: `RunError` of kind `invalid` where it is too much.
  package mutating func take(_ bytes: Int) throws(RunError) {
    count += bytes
    guard count > most else { return }
    throw RunError(
      .exporting, .invalid, of: path,
      cause: "its numbers would make more than \(NumberFormat.bytes(Double(most))) of text, "
        + "which no run of its size does",
      remedy: "choose steps and names (--steps, --nodes)")
  }
}
