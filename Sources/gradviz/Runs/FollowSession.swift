import Foundation
import TraceGraph
import TraceStore
import Training

/// Reads a run again and again while it is recorded, and tells what arises.
struct FollowSession {
  private let path: String
  private let reader: RunReader
  private let thresholds: DiagnosisThresholds
  private let format: AlertFormat
  private let failing: Set<Verdict.Kind>
  /// Seconds without growth after which it gives up; nil for never.
  private let timeout: Double?
  private let clock = ContinuousClock()

  /// - Parameters:
  ///   - path: of the run, for messages.
  ///   - reader: of the run.
  ///   - options: as they were given.
  ///   - json: whether `--json` asks for lines of JSON.
  ///   - failing: kinds that end it with 1.
  /// - Throws: `Failure` 64 for a timeout that is none, and for two formats.
  init(
    _ path: String, _ reader: RunReader, _ thresholds: DiagnosisThresholds,
    _ options: FollowOptions,
    json: Bool, failing: Set<Verdict.Kind>
  ) throws(Failure) {
    if json, let format = options.alerts, format != .json {
      throw .usage("--json and --alerts \(format.rawValue) ask for two formats")
    }
    self.path = path
    self.reader = reader
    self.thresholds = thresholds
    format = json ? .json : options.alerts ?? .text
    self.failing = failing
    timeout = try FlagText.positive("timeout", options.timeout)
  }

  /// What was read of the run at one time.
  private struct Look {
    var status: RunStatus
    var series: TrainingSeries
    /// Changes whenever the run does.
    var steps: Int
  }

  /// Follows the run to its end.
  ///
  /// - Throws: `Failure` 1 at the first alert of a kind that fails, 130 when interrupted, 74 when the run
  ///   does not grow for the time that is allowed.
  func run() throws(Failure) {
    let interruption = Interruption()
    defer { interruption.end() }
    var tracker = AlertTracker()
    var known = -1
    var grown = clock.now
    while true {
      let start = clock.now
      if let look = try look(), look.steps != known || look.status != .unfinished {
        if look.steps != known { grown = clock.now }
        known = look.steps
        try tell(look, &tracker)
        if look.status != .unfinished { return tellEnd(look) }
      }
      if let timeout, clock.now - grown > .seconds(timeout) {
        throw Failure(
          .ioError,
          "\(path): the run has not grown for \(NumberFormat().text(timeout)) s: "
            + "its program is busy, was killed, or records no more")
      }
      // Long runs take longer to read: at most half of the time is spent on it.
      let pause = max(.milliseconds(200), clock.now - start)
      guard wait(pause, interruption.flag) else { throw Failure(.interrupted, "interrupted") }
    }
  }

  /// Losses and statistics so far; nil where a writer is at it just now.
  private func look() throws(Failure) -> Look? {
    do {
      let info = try reader.info()
      let series = try reader.trainingSeries(
        statistics: RunReader.mostStatistics, updates: false, thresholds: thresholds)
      return Look(status: info.status, series: series, steps: info.steps + (info.hasEnding ? 1 : 0))
    } catch  where error.kind == .busy {
      return nil
    } catch {
      throw Failure(error)
    }
  }

  private func tell(_ look: Look, _ tracker: inout AlertTracker) throws(Failure) {
    guard let step = look.series.steps.last?.step else { return }
    let report = Diagnosis.verdicts(look.series, thresholds: thresholds)
    let alerts = tracker.alerts(report, at: step)
    for alert in alerts { try StandardOutput.write(text(alert)) }
    let found = alerts.map(\.verdict).filter { failing.contains($0.kind) }
    guard found.isEmpty else {
      throw Failure(.checkFailed, "the run shows: \(DiagnosisText.list(found))")
    }
  }

  private func text(_ alert: AlertTracker.Alert) -> String {
    switch format {
    case .text: alert.line.escapedForDisplay + "\n"
    case .json: alert.jsonLine
    case .github: WorkflowCommand.annotation(alert.verdict, alert.line.escapedForDisplay)
    }
  }

  private func tellEnd(_ look: Look) {
    let steps = look.series.steps.count
    let text =
      if case .stopped(let reason) = look.status { "stopped: \(reason)" } else { "complete" }
    Diagnostics.note("\(path): \(steps.counted("step")) read, \(text)")
  }

  /// Waits, in short pieces so that Ctrl-C is answered at once.
  ///
  /// - Returns: false where it was interrupted.
  private func wait(_ pause: Duration, _ flag: CancellationFlag) -> Bool {
    let end = clock.now + pause
    while clock.now < end {
      if flag.isCancelled { return false }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return !flag.isCancelled
  }
}
