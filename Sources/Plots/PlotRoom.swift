import TraceGraph

/// What plots may take that no other count holds.
enum PlotRoom {
  /// More pictures than this are not made at once, as with frames of a graph.
  static let mostFrames = 1_000

  /// - Parameter remedy: how there are fewer.
  /// - Throws: `PlotError` for more frames than are made at once.
  static func requireFew(frames count: Int, remedy: String) throws(PlotError) {
    guard count > mostFrames else { return }
    throw PlotError("frames", "there are more than \(mostFrames) pictures", remedy: remedy)
  }

  /// - Parameters:
  ///   - numbers: how many are kept.
  ///   - key: what asks for them.
  /// - Throws: `PlotError` where they are over the budget of memory.
  static func require(numbers: Int, _ key: String) throws(PlotError) {
    do {
      try MemoryBudget.require(CheckedSize.count(numbers, 8))
    } catch {
      throw PlotError(
        key, "the numbers of its pictures are too many: \(error.cause)",
        remedy: "lower 'grid', draw fewer, or give more memory (--memory)")
    }
  }

  /// Checks that a computation can run at many settings at once: every core has a copy.
  ///
  /// - Parameters:
  ///   - settings: how many numbers come of it.
  ///   - key: what asks for it.
  /// - Throws: `PlotError` where that is over the budget of memory.
  static func require(
    lanesOf trace: Trace, settings: Int, _ key: String
  ) throws(PlotError) {
    do {
      try MemoryBudget.require(
        trace.memory * Double(LaneProgram.copies) + CheckedSize.count(settings, 8))
    } catch {
      throw PlotError(
        key, "a copy of the computation for every core is too much: \(error.cause)",
        remedy: error.remedy)
    }
  }
}
