import Foundation

/// A folder of its own, removed with the value: what tests write goes into one, so that they leave nothing
/// in the temporary folder.
package final class Scratch {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "gradviz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  package func path(_ name: String = "run.gradtrace") -> String { url.appending(path: name).path }

  package func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  package func data(_ name: String) throws -> Data {
    try Data(contentsOf: url.appending(path: name))
  }

  /// Names of the files in the folder, sorted.
  package func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
  }

  /// A file to read these bytes from.
  package func reading(_ data: Data) throws -> FileHandle {
    let file = url.appending(path: "stdin")
    try data.write(to: file)
    return try FileHandle(forReadingFrom: file)
  }

  package func writing(_ name: String) throws -> FileHandle {
    let file = url.appending(path: name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }
}
