import Foundation
import gradviz

/// Runs of the command inside this process, in a folder that the current directory is.
struct CommandRuns {
  /// The folder of the child.
  let folder: URL

  init() { folder = URL(filePath: FileManager.default.currentDirectoryPath) }

  /// Runs the command; its exit code is as good as any other.
  func run(_ arguments: [String]) {
    _ = CommandEntry.run(arguments, budget: Workshop.budget)
  }

  /// Writes an input to a file of the folder.
  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  /// Copies a file of the workshop into the folder.
  func copy(_ name: String, from workshop: Workshop, as other: String? = nil) throws {
    let bytes = try Data(contentsOf: workshop.url.appending(path: name))
    try bytes.write(to: folder.appending(path: other ?? name))
  }

  /// Removes everything from the folder but some files.
  func clear(keeping kept: Set<String> = []) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where !kept.contains(name) {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }
}
