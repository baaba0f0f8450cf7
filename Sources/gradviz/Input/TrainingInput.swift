import Plots
import Sheets

/// Reads what `train` trains.
enum TrainingInput {
  /// The model of a sheet.
  ///
  /// - Parameters:
  ///   - arguments: a sheet, and values in place of its own.
  ///   - changes: of its keys.
  ///   - bounds: where files may lie that it names.
  /// - Throws: `Failure` 64 for what is no sheet, 65 for one that cannot be read, 66 for none.
  static func sheet(
    _ arguments: [String], _ changes: [(option: String, change: SheetChange)],
    within bounds: ReadingBounds
  ) throws(Failure) -> Sheet {
    let (sheet, values) = try InputSet.split(arguments)
    let (file, bytes) = try SheetInput.read(sheet) { input in
      switch input {
      case .run: "is a run: --resume goes on with it"
      case .other: "is no sheet: train takes a sheet with the key 'train'"
      }
    }
    let changed = try TrainingFlags.source(file: file, bytes: bytes, changes)
    do {
      var model = try Sheet(drawing: file, bytes: changed, within: bounds).noted()
      model.overrides = values
      return model
    } catch {
      throw Failure(error)
    }
  }
}
