import ArgumentParser
import Plots
import Sheets

/// Which example of a sheet with data, and when in a training.
struct Moment {
  /// From 1; nil where none is named.
  var row: Int?
  /// Nil for the last one of a run, the first values of a sheet.
  var at: PlotMoment?
  /// What may be the name of a state of the sheet.
  var state: String?
  /// The option that named the moment.
  var option = "--at"
  /// Whether a figure of the sheet says when, where no option does: the first one unless one is named.
  var isOfFigure = false
  var figure: String?
}

/// The flags that name a moment.
struct MomentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Which row of the sheet's data, from 1. (default: 1)", valueName: "n"))
  var row: String?

  @Option(
    help: ArgumentHelp(
      "When in training: initial, final or a step, from 0; the last one of a run. Or a state of the sheet.",
      valueName: "moment"))
  var at: String?

  @Option(help: ArgumentHelp("The same as --at.", valueName: "moment"))
  var step: String?

  /// - Throws: `Failure` 64 for what is no whole number and no moment.
  func moment() throws(Failure) -> Moment {
    guard at == nil || step == nil else {
      throw .usage("--at and --step both name a moment: give one")
    }
    let option = step == nil ? "at" : "step"
    let row = try Self.whole("row", row, from: 1)
    if let at, PlotMoment(at) == nil { return Moment(row: row, state: at) }
    return Moment(row: row, at: try Self.moment(option, at ?? step), option: "--" + option)
  }

  static func moment(
    _ option: String, _ word: String?
  ) throws(Failure) -> PlotMoment? {
    guard let word else { return nil }
    if let moment = PlotMoment(word) { return moment }
    throw .usage("--\(option): '\(word)' is no moment\n  initial, final or a step, from 0")
  }

  /// A whole number after a flag.
  static func whole(
    _ option: String, _ word: String?, from least: Int
  ) throws(Failure) -> Int? {
    guard let word else { return nil }
    guard let number = Int(word), number >= least else {
      throw .usage("--\(option): '\(word)' is no whole number from \(least)")
    }
    return number
  }
}
