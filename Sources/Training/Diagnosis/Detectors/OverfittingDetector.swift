import TraceGraph

/// A loss that rises over rows that never train while it falls over those that do.
struct OverfittingDetector {
  let series: TrainingSeries
  let thresholds: DiagnosisThresholds
  let trend: LossTrend

  /// Where the loss over the rows that never train is least, and what it came to.
  struct Course {
    /// The step of the least loss, exactly.
    var step: Int
    /// The least loss, exactly.
    var least: Double
    /// As a mean over the last tenth of the run; infinite where some of them are no numbers.
    var last: Double
    /// By how much neighbours differ for no reason: what is left of a straight line through three.
    var noise: Double

    /// Last over least; infinite where the least is not above 0.
    var rise: Double { least > 0 ? last / least : .infinity }
  }

  /// The verdict; nil where the loss over those rows does not rise.
  func verdict() -> Verdict? {
    guard let course = Self.course(series.validation), !trend.hasBroken,
      series.validation.count >= thresholds.overfittingPoints, rises(course),
      let (then, now) = trainingLosses(course), falls(from: then, to: now)
    else { return nil }
    let rows = series.validation.last?.result.examples
    var evidence: [Verdict.Evidence] = [
      .init("validation_loss_lowest", course.least), .init("validation_loss_last", course.last),
      .init("rise", course.rise), .init("lowest_step", Double(course.step)),
      .init("training_loss_then", then), .init("training_loss_last", now),
    ]
    evidence += accuracies(course)
    if let rows { evidence.append(.init("validation_examples", Double(rows))) }
    return Verdict(
      .overfitting, "", from: course.step,
      course.rise > thresholds.overfittingCriticalRise ? .critical : .warning, evidence,
      advice: Advice.overfitting(course.step))
  }

  /// Whether the loss rises by more than noise, by a share that matters, and not only in the last part of
  /// the run.
  private func rises(_ course: Course) -> Bool {
    let rise = course.last - course.least
    guard rise > 0, rise >= (thresholds.overfittingRise - 1) * abs(course.least),
      rise > Self.noiseWidth * course.noise, let first = series.validation.first,
      let end = series.validation.last
    else { return false }
    let gained = first.result.loss - course.least
    guard !(gained.isFinite && rise < thresholds.overfittingLost * gained) else { return false }
    return Double(end.step - course.step) > thresholds.tail * Double(end.step - first.step)
  }

  /// A rise under so many times the noise is none: the least of some hundred numbers that differ by noise
  /// alone lies three times its deviation under their mean.
  private static let noiseWidth = 4.0

  /// The training loss around the least validation loss, and in the last tenth of the run.
  private func trainingLosses(_ course: Course) -> (then: Double, now: Double)? {
    let steps = series.steps.filter(\.loss.isFinite)
    guard let first = steps.first?.step, let last = steps.last?.step, last > first else {
      return nil
    }
    let width = Double(last - first) / 20
    let around = steps.filter { abs(Double($0.step - course.step)) <= width }
    let end = steps.filter { Double(last - $0.step) <= 2 * width }
    guard !around.isEmpty, !end.isEmpty else { return nil }
    return (mean(around), mean(end))
  }

  private func mean(_ steps: [TrainingSeries.Step]) -> Double {
    steps.reduce(0) { $0 + $1.loss / Double(steps.count) }
  }

  private func falls(from then: Double, to now: Double) -> Bool {
    then - now >= thresholds.overfittingFall * abs(then) && then > now
  }

  private func accuracies(_ course: Course) -> [Verdict.Evidence] {
    guard let then = series.validation.first(where: { $0.step == course.step })?.result.accuracy,
      let now = series.validation.last?.result.accuracy
    else { return [] }
    return [.init("validation_accuracy_then", then), .init("validation_accuracy_last", now)]
  }
}

extension OverfittingDetector {
  /// The course of the loss over rows that never train; nil without two of them that are numbers.
  static func course(_ validation: [TrainingSeries.Validation]) -> Course? {
    let losses = validation.map { $0.result.loss.isNaN ? .infinity : $0.result.loss }
    guard losses.filter(\.isFinite).count >= 2,
      let place = losses.indices.min(by: { losses[$0] < losses[$1] })
    else { return nil }
    let end = losses.suffix(max(1, losses.count / 10))
    return Course(
      step: validation[place].step, least: losses[place],
      last: end.reduce(0, +) / Double(end.count), noise: noise(losses))
  }

  /// The root mean square of what three neighbours leave of a straight line, over √1.5, which is that of the
  /// numbers themselves where they differ by noise alone.
  private static func noise(_ losses: [Double]) -> Double {
    let half = losses[(losses.count / 2)...].filter(\.isFinite)
    guard half.count >= 3 else { return 0 }
    let squares = zip(zip(half, half.dropFirst()), half.dropFirst(2)).map { pair, next in
      let bend = pair.1 - (pair.0 + next) / 2
      return bend * bend
    }
    return (squares.reduce(0, +) / Double(squares.count) / 1.5).squareRoot()
  }
}
