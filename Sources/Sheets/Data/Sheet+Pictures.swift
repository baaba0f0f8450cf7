import Foundation

/// Why the bytes of a file that a sheet names are not there.
package enum FileRefusal: Error, Hashable {
  /// Nothing is there, or the run does not hold it.
  case missing(isStored: Bool)
  /// It leads out of the folder that files are read in.
  case outside
  /// A folder, a device or a pipe.
  case special
  /// The system does not let it be read.
  case closed
  /// It has so many bytes.
  case tooLong(Int)
}

extension Sheet {
  /// A sheet with nothing in it: paths of files start from where the process runs.
  ///
  /// - Parameter bounds: where files may lie.
  package static func empty(within bounds: ReadingBounds) throws(SheetError) -> Sheet {
    var sheet = Sheet(text: try SheetText(file: "", bytes: []))
    sheet.bounds = bounds
    return sheet
  }

  /// The bytes of a file that a figure of the sheet shows.
  ///
  /// - Parameters:
  ///   - name: from the folder of the sheet.
  ///   - limit: more bytes are not read.
  /// - Throws: `FileRefusal` for a file outside of where files may lie, for what is no file, and for too many bytes.
  package func bytes(of name: String, limit: Int) throws(FileRefusal) -> [UInt8] {
    if isStored { throw .missing(isStored: true) }
    let path: String
    switch bounds.place(of: resolve(name)) {
    case .file(let place): path = place
    case .missing: throw .missing(isStored: false)
    case .outside: throw .outside
    case .special: throw .special
    }
    switch PlainFile(path) {
    case .missing: throw .missing(isStored: false)
    case .folder, .special: throw .special
    case .closed: throw .closed
    case .open(let file, let size):
      guard size <= limit else { throw .tooLong(size) }
      do {
        // No more than that, whatever the file says of its size.
        let bytes = try file.read(upToCount: limit + 1) ?? Data()
        guard bytes.count <= limit else { throw FileRefusal.tooLong(bytes.count) }
        return Array(bytes)
      } catch let refusal as FileRefusal {
        throw refusal
      } catch {
        throw .closed
      }
    }
  }
}
