import Figures
import Plots
import Sheets
import TraceStore
import Training

/// A diagnosis on its way to a picture.
struct DiagnosisDrawing {
  private let reader: RunReader
  private let series: TrainingSeries

  /// - Parameter series: of the run, as the diagnosis has read it.
  init(_ reader: RunReader, _ series: TrainingSeries) {
    self.reader = reader
    self.series = series
  }

  /// The picture, in the look and the words of the run's sheet with flags over them.
  ///
  /// - Throws: `Failure` 65 for a run that cannot be read, and for a flag that does not take what it is given.
  func picture(
    of report: DiagnosisReport, _ flags: RowFlags<SharedLookRows>
  ) throws(Failure) -> any Figure {
    DiagnosisPicture(report, of: series, look: try look(flags)).figure
  }

  /// The losses of a run and of its repair, in the same look.
  ///
  /// - Throws: as `picture(of:_:)`.
  func picture(
    of experiment: Experiment, _ report: DiagnosisReport, _ flags: RowFlags<SharedLookRows>
  ) throws(Failure) -> any Figure {
    RepairPicture(experiment, report, of: series, look: try look(flags)).figure
  }

  /// A sheet that cannot be read any more has no look; that it cannot is told by the diagnosis.
  private func look(_ flags: RowFlags<SharedLookRows>) throws(Failure) -> FigureLook {
    var look = (try? reader.sheet())?.look ?? FigureLook()
    do {
      try look.apply(flags.words)
    } catch {
      throw .badInput("--" + error.description)
    }
    return look
  }
}
