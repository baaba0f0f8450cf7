/// Finds what is wrong with a training run from its losses and statistics, never from more.
public enum Diagnosis {
  /// The verdicts on a run.
  ///
  /// A run without statistics is judged by its loss alone. Nothing is said about what was not recorded.
  /// - Parameters:
  ///   - series: losses and statistics of steps; not all steps need be there.
  ///   - thresholds: where the lines are drawn.
  /// - Complexity: linear in the statistics.
  public static func verdicts(
    _ series: TrainingSeries, thresholds: DiagnosisThresholds = DiagnosisThresholds()
  ) -> DiagnosisReport {
    guard !series.steps.isEmpty else { return DiagnosisReport(verdicts: []) }
    let trend = LossTrend(series)
    let gradients = GradientDetector(series: series, thresholds: thresholds, trend: trend)
    let vanishing = gradients.vanishing()
    let saturation = SaturationDetector(series: series, thresholds: thresholds, trend: trend)
    let loss = LossDetector(series: series, thresholds: thresholds, trend: trend)
    let diverged = loss.diverged()
    let layers =
      saturation.verdicts(vanishing: vanishing, diverged: diverged != nil)
      + DeadDetector(series: series, thresholds: thresholds, trend: trend).verdicts()
    let cause = ([vanishing].compactMap { $0 } + layers).first { $0.severity > .note }
    let plateau = diverged == nil && !trend.countsErrors ? loss.plateau(after: cause) : nil
    let stretch =
      diverged == nil && plateau == nil && !trend.countsErrors
      ? StretchDetector(series: series, thresholds: thresholds, trend: trend).verdict() : nil
    let overfitting =
      diverged == nil
      ? OverfittingDetector(series: series, thresholds: thresholds, trend: trend).verdict() : nil
    let found =
      [
        NumericDetector(series).verdict(), vanishing, gradients.exploding(),
        gradients.weightJumps(), diverged,
        diverged == nil
          ? OscillationDetector(series: series, thresholds: thresholds, trend: trend).verdict()
          : nil,
      ].compactMap { $0 } + layers + [plateau, stretch, overfitting].compactMap { $0 }
    return DiagnosisReport(verdicts: found, of: series)
  }
}
