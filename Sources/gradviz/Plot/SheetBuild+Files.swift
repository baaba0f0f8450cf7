import Figures
import Sheets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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

  /// Writes the pictures of a figure that would change.
  ///
  /// - Parameter owners: the figure that wrote a file, by its path.
  func write(
    _ scenes: [Scene], of figure: SheetFigure, _ sheet: Sheet, _ owners: inout [String: String]
  ) throws(Failure) {
    let path = directory + "/" + figure.name + "." + format.rawValue
    let files = try picture.files(of: scenes, OutputTarget(path: path, format: format))
    for file in files {
      if let other = owners[file.path] {
        throw Failure(
          sheet.error(
            in: figure, at: "", "'\(file.path)' is a picture of the figure '\(other)' already",
            remedy: "rename one of them"))
      }
    }
    for file in files {
      owners[file.path] = figure.name
      try replace(file.path, file.bytes)
    }
  }

  /// Writes a file unless it holds these bytes already.
  private func replace(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    if FileKind(path: path) == .regular, (try? InputFile.read(path)) == bytes {
      return Diagnostics.note("\(path): unchanged")
    }
    try OutputFile.write(bytes, to: path)
    Diagnostics.note(path)
  }

  func makeDirectory() throws(Failure) {
    switch FileKind(path: directory) {
    case .directory: return
    case .missing:
      guard mkdir(directory, 0o777) == 0 else {
        throw Failure(
          .cannotCreate, "cannot create '\(directory)': \(Posix.text(of: errno))")
      }
    case .regular, .special:
      throw Failure(.cannotCreate, "cannot create '\(directory)': it is a file")
    }
  }
}
