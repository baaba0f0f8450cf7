import Foundation
import Testing

/// Compares text with a file in `Goldens`; with `GRADVIZ_UPDATE_GOLDENS=1` it writes the file.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = Command.root.appending(path: "Tests/CommandTests/Goldens/\(name).txt")
  if ProcessInfo.processInfo.environment["GRADVIZ_UPDATE_GOLDENS"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let wanted = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == wanted, "differs from \(name).txt", sourceLocation: sourceLocation)
}
