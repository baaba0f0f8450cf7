/// What an output wrote, kept as JSON beside its pictures (`f.svg.frames.json`): for programs that show
/// the frames one after another, and so that the next run knows which files are its own.
struct PictureManifest: Hashable {
  /// A picture, or one page of a document.
  struct Frame: Hashable {
    /// The file's name in the folder of the manifest.
    var file: String
    /// Counted from 1 in a file of several pages; nil in a file of one picture.
    var page: Int?
    /// What shows the frame in a staged picture: the fragment of the file's address; nil elsewhere.
    var fragment: String?
    var title: String
    /// What the picture shows, in a sentence.
    var alternative: String
  }

  /// The frames of one figure, in order.
  struct Figure: Hashable {
    var name: String
    var frames: [Frame]

    /// The names of its files, each once.
    var files: [String] {
      var seen: Set<String> = []
      return frames.map(\.file).filter { seen.insert($0).inserted }
    }
  }

  /// What the pictures were made from, as a path from the folder of the manifest; empty where the name
  /// of the manifest says it.
  var source = ""
  var figures: [Figure] = []
  /// SHA-256 of every file, by its name: a file that differs from it was changed by somebody.
  var digests: [String: String] = [:]

  static let ending = ".frames.json"
}
