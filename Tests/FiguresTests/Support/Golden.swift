import Foundation
import Testing

/// Compares text with a file in `Goldens`; with `GRADVIZ_UPDATE_GOLDENS=1` it writes the file.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Goldens").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["GRADVIZ_UPDATE_GOLDENS"] == "1" {
    try text.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let stored = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  guard stored != text else { return }
  let old = stored.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).prefix { $0 == $1 }.count
  Issue.record(
    """
    \(name) differs from line \(line + 1) on
    stored: \(line < old.count ? old[line] : "(end)")
    now:    \(line < new.count ? new[line] : "(end)")
    """, sourceLocation: sourceLocation)
}
