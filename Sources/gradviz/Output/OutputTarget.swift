import Figures
import TraceGraph

/// One file or stream to write.
struct OutputTarget {
  var path: String
  var format: OutputFormat
}

extension OutputTarget {
  /// Refuses a place that is one of the files which the command reads, before anything is computed.
  func check() throws(Failure) {
    if path == "-" { try UsedFiles.checkStandardOutput() } else { try UsedFiles.check([path]) }
  }

  /// Writes files whose bytes are all made, so that an error leaves no file behind.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(Failure) {
    if path == "-" { return try StandardOutput.write(files[0].bytes) }
    try UsedFiles.check(files.map(\.path))
    for file in files { try OutputFile.write(file.bytes, to: file.path) }
  }

  /// Writes pictures: frames beside a manifest, which owns them. One picture may stand beside the frames
  /// of an earlier run.
  func write(_ scenes: [Scene], as picture: PictureFormat) throws(Failure) {
    let files = try picture.files(of: scenes, self)
    guard !isStream || files.count == 1 else {
      throw .usage("\(files.count) pictures do not fit into one stream; write pdf, or files")
    }
    let isStaged = !isStream && scenes.contains { !$0.frames.isEmpty }
    guard files.count > 1 || isStaged else { return try write(files) }
    let manifest = path + PictureManifest.ending
    try UsedFiles.check(files.map(\.path) + [manifest])
    var folder = PictureFolder(manifest: manifest, named: path)
    let name = FileName.name(of: path)
    try folder.write(files, of: scenes, named: name, keepsEqual: false)
    try folder.finish()
  }

  /// Whether there is no name that numbers could be put to: behind `/dev/stdout` may lie a file.
  private var isStream: Bool {
    if path == "-" || FileKind(path: path) == .special { return true }
    if case .descriptor = FileLanding(path) { return true }
    return false
  }
}
