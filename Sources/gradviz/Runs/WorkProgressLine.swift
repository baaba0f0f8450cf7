import TraceGraph

/// Shows on a terminal which share of a work is done, such as the points of a surface; nothing
/// elsewhere.
final class WorkProgressLine {
  private let isShown = StatusLine.isPossible
  private let clock = ContinuousClock()
  private lazy var start = clock.now
  private var last: ContinuousClock.Instant?

  /// Shows a share from 0 to 1, ten times a second at most; nothing within the first half second, so
  /// that quick work leaves no trace.
  func show(_ what: String, _ share: Double) {
    guard isShown else { return }
    let now = clock.now
    guard now - start > .milliseconds(500), last.map({ now - $0 > .milliseconds(100) }) ?? true
    else { return }
    last = now
    let bar = ProgressBar("\(what) \(NumberFormat.wholePercent(share)) %", share: share)
    Diagnostics.write(StatusLine.erasing + bar.text(width: StatusLine.width - 1))
  }

  /// Leaves the terminal's line empty.
  func end() {
    if last != nil { Diagnostics.write(StatusLine.erasing) }
    last = nil
  }
}
