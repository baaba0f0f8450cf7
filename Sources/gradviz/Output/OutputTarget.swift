import Figures

/// One file or stream to write.
struct OutputTarget {
  var path: String
  var format: OutputFormat
}

extension OutputTarget {
  /// Writes files whose bytes are all made, so that an error leaves no file behind.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(Failure) {
    if path == "-" { return try StandardOutput.write(files[0].bytes) }
    for file in files { try OutputFile.write(file.bytes, to: file.path) }
  }

  /// Writes pictures: frames beside a manifest, which owns them. One picture may stand beside the frames
  /// of an earlier run.
  func write(_ scenes: [Scene], as picture: PictureFormat) throws(Failure) {
    let files = try picture.files(of: scenes, self)
    // Behind /dev/stdout may lie a file, whose name no numbers can be put to.
    let isStream = path == "-" || path.hasPrefix("/dev/") || FileKind(path: path) == .special
    guard !isStream || files.count == 1 else {
      throw .usage("\(files.count) pictures do not fit into one stream; write pdf, or files")
    }
    guard files.count > 1 else { return try write(files) }
    var folder = PictureFolder(manifest: path + PictureManifest.ending)
    let name = FilePlace.name(of: path)
    try folder.write(files, of: scenes, named: name, keepsEqual: false)
    try folder.finish()
  }
}
