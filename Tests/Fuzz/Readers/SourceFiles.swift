import Foundation

/// Files of the workshop that every input finds as they were, in the folder that the current directory is.
/// Most inputs leave them alone, and to write them anew takes longer than to read a command line.
final class SourceFiles {
  private let contents: [(name: String, bytes: Data)]
  private var stamps: [String: Stamp] = [:]

  /// - Throws: what reading the workshop throws.
  init(_ names: [String], of workshop: Workshop) throws {
    contents = try names.map { ($0, try Data(contentsOf: workshop.url.appending(path: $0))) }
  }

  /// Writes those that are not what was written last.
  func restore() throws {
    for (name, bytes) in contents where stamps[name] == nil || stamps[name] != Stamp(name) {
      try? FileManager.default.removeItem(atPath: name)
      try bytes.write(to: URL(filePath: name))
      stamps[name] = Stamp(name)
    }
  }

  /// What a change of a file changes.
  private struct Stamp: Equatable {
    let numbers: [Int]

    init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0 else { return nil }
      #if canImport(Darwin)
        let time = status.st_ctimespec
      #else
        let time = status.st_ctim
      #endif
      numbers = [
        Int(status.st_ino), Int(status.st_size), Int(status.st_mode), time.tv_sec, time.tv_nsec,
      ]
    }
  }
}
