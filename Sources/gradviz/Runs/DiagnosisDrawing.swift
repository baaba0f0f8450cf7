import Figures
import Plots
import Sheets
import TraceStore
import Training

/// A diagnosis on its way to a picture.
struct DiagnosisDrawing {
  private let reader: RunReader
  private let thresholds: DiagnosisThresholds

  init(_ reader: RunReader, _ thresholds: DiagnosisThresholds) {
    self.reader = reader
    self.thresholds = thresholds
  }

  /// The picture, in the look and the words of the run's sheet with flags over them.
  ///
  /// - Throws: `Failure` 65 for a run that cannot be read, and for a flag that does not take what it is given.
  func picture(
    of report: DiagnosisReport, _ flags: RowFlags<SharedLookRows>
  ) throws(Failure) -> any Figure {
    let look = try look(flags)
    do {
      let series = try reader.trainingSeries(
        statistics: RunReader.mostStatistics, thresholds: thresholds)
      return DiagnosisPicture(report, of: series, look: look).figure
    } catch {
      throw Failure(error)
    }
  }

  /// The losses of a run and of its repair, in the same look.
  ///
  /// - Throws: as `picture(of:_:)`.
  func picture(
    of experiment: Experiment, _ report: DiagnosisReport, _ flags: RowFlags<SharedLookRows>
  ) throws(Failure) -> any Figure {
    let look = try look(flags)
    do {
      let series = try reader.trainingSeries(
        statistics: RunReader.mostStatistics, thresholds: thresholds)
      return RepairPicture(experiment, report, of: series, look: look).figure
    } catch {
      throw Failure(error)
    }
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
