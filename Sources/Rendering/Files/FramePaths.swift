import TraceGraph

/// Names of the files of several frames: `f.svg` becomes `f-01.svg`, `f-02.svg`, …
package enum FramePaths {
  package static func paths(_ path: String, count: Int) -> [String] {
    guard count > 1 else { return [path] }
    let width = max(2, String(count).count)
    let nameStart = FileName.start(of: path)
    let dot = path[nameStart...].lastIndex(of: ".") ?? path.endIndex
    return (1...count).map { number in
      let digits = String(number)
      let padding = String(repeating: "0", count: width - digits.count)
      return path[..<dot] + "-" + padding + digits + path[dot...]
    }
  }
}
