import Figures
import Plots
import Sheets
import TraceGraph

extension SheetBuild {
  /// - Throws: `Failure` at the figure for a name that no file of the directory can bear.
  func checkName(of figure: SheetFigure, _ sheet: Sheet) throws(Failure) {
    let name = figure.name
    let isHidden = name.trimmed.isEmpty || name.hasPrefix(".")
    let controls = name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard !name.contains("/"), !isHidden, !controls, name.utf8.count <= 200 else {
      throw Failure(
        sheet.error(
          in: figure, at: "", "the figure '\(name.escapedForDisplay)' cannot be a file's name",
          remedy: "use letters and digits, at most 200"))
    }
  }

  /// Where the picture of a figure without frames goes.
  func place(of figure: SheetFigure) -> String {
    directory + "/" + figure.name + "." + format.rawValue
  }

  /// Writes the pictures of a figure that would change.
  ///
  /// - Parameter owners: the figure that wrote a file, by its path.
  func write(
    _ scenes: [Scene], of figure: SheetFigure, _ sheet: Sheet, _ owners: inout [String: String],
    into folder: inout PictureFolder
  ) throws(Failure) {
    let path = place(of: figure)
    let files = try picture.files(of: scenes, OutputTarget(path: path, format: format))
    for file in files {
      if let other = owners[file.path] {
        throw Failure(
          sheet.error(
            in: figure, at: "", "'\(file.path)' is a picture of the figure '\(other)' already",
            remedy: "rename one of them"))
      }
    }
    try UsedFiles.check(files.map(\.path))
    for file in files { owners[file.path] = figure.name }
    try folder.write(files, of: scenes, named: figure.name, keepsEqual: true)
  }

  /// The folder with what an earlier build of the same input left there. Inputs of one name that build
  /// into one folder have manifests of their own.
  func pictureFolder() throws(Failure) -> PictureFolder {
    let isPiped = sheet == "-"
    let source = isPiped ? "-" : FilePlace.path(to: sheet, from: directory)
    let name = isPiped ? "stdin" : FileName.name(of: sheet)
    var number = 1
    while true {
      let suffix = number == 1 ? "" : "-\(number)"
      let path = "\(directory)/\(name).\(format.rawValue)\(suffix)\(PictureManifest.ending)"
      try UsedFiles.check([path])
      let folder = PictureFolder(manifest: path, source: source)
      if folder.before.map({ $0.source == source }) ?? true { return folder }
      number += 1
    }
  }
}
