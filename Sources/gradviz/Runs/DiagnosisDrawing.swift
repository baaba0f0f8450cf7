import Figures
import Plots
import Sheets
import TraceStore
import Training

/// A diagnosis on its way to a picture.
struct DiagnosisDrawing {
  private let path: String
  private let reader: RunReader
  private let thresholds: DiagnosisThresholds

  init(_ path: String, _ reader: RunReader, _ thresholds: DiagnosisThresholds) {
    self.path = path
    self.reader = reader
    self.thresholds = thresholds
  }

  /// The picture, in the look and the words of the run's sheet with flags over them.
  ///
  /// - Throws: `Failure` 65 for a run that cannot be read, and for a flag that does not take what it is given.
  func picture(
    of report: DiagnosisReport, _ flags: RowFlags<SharedLookRows>
  ) throws(Failure) -> any Figure {
    do {
      let series = try reader.trainingSeries(
        statistics: RunReader.mostStatistics, thresholds: thresholds)
      return DiagnosisPicture(report, of: series, look: try look(flags)).figure
    } catch let error as RunError {
      throw Failure(error)
    } catch let error as PlotError {
      throw .badInput("--" + error.description)
    } catch {
      throw .badInput("\(path): \(error)")
    }
  }

  /// The losses of a run and of its repair, in the look and the words of the run's sheet.
  func picture(of experiment: Experiment, _ report: DiagnosisReport) throws(Failure) -> any Figure {
    do {
      let series = try reader.trainingSeries(
        statistics: RunReader.mostStatistics, thresholds: thresholds)
      let look = (try? reader.sheet())?.look ?? FigureLook()
      return RepairPicture(experiment, report, of: series, look: look).figure
    } catch {
      throw Failure(error)
    }
  }

  /// A sheet that cannot be read any more has no look; that it cannot is told by the diagnosis.
  private func look(_ flags: RowFlags<SharedLookRows>) throws(PlotError) -> FigureLook {
    var look = (try? reader.sheet())?.look ?? FigureLook()
    try look.apply(flags.words)
    return look
  }
}
