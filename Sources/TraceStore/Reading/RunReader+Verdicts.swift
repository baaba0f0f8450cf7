import Training

extension RunReader {
  /// What is wrong with the run, with the numbers that say so.
  ///
  /// - Parameter thresholds: where the lines are drawn.
  /// - Throws: `RunError` for a run that cannot be read, and for one without steps, which is neither healthy
  ///   nor ill.
  public func diagnosis(
    thresholds: DiagnosisThresholds = DiagnosisThresholds()
  ) throws(RunError) -> DiagnosisReport {
    try evidence(thresholds: thresholds).report
  }

  /// The same, with the losses and statistics that it rests on.
  package func evidence(
    thresholds: DiagnosisThresholds
  ) throws(RunError) -> (report: DiagnosisReport, series: TrainingSeries) {
    let series = try trainingSeries(
      statistics: Self.mostStatistics, updates: false, thresholds: thresholds)
    guard !series.steps.isEmpty else {
      throw RunError(
        .reading, .notRecorded, of: path, cause: "no step is recorded",
        remedy: try info().lacksWAL ? "its -wal file is missing: copy it here too" : "")
    }
    return (Diagnosis.verdicts(series, thresholds: thresholds), series)
  }

  /// How many statistics a diagnosis keeps in memory; takes 60 MB at most.
  package static let mostStatistics = 200_000
}
