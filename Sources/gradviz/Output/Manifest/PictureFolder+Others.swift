import Rendering
import TraceGraph

extension PictureFolder {
  /// What stands at a picture's place and is in no list was made by somebody else: the user named a folder,
  /// or another file, and did not mean it. The same bytes may stand there, and an SVG of this program.
  ///
  /// - Throws: `Failure` before any of the files is written.
  func refuseUnlisted(_ files: [(path: String, bytes: [UInt8])]) throws(Failure) {
    for (path, bytes) in files where path != named {
      try Self.refuseLink(path)
      let kind = FileKind(path: path)
      guard kind == .special || (kind == .regular && isUnlisted(path)) else { continue }
      // Who keeps pictures in git may have left the list out.
      let present = kind == .special ? [] : (try? InputFile.read(path)) ?? []
      guard present != bytes, !SceneRenderer.madeSVG(present) else { continue }
      let what = kind == .special ? "a pipe or a device" : "a file that no list of pictures names"
      throw Failure(
        .cannotCreate,
        "cannot create '\(path)': \(what) stands there\n  "
          + "remove or rename it, or write to another folder")
    }
  }

  /// Whether no list that can be read has the file. Where the own list cannot be read nobody knows; that was
  /// said.
  private func isUnlisted(_ path: String) -> Bool {
    let file = FileName.name(of: path)
    return !isTaken && before?.digests[file] == nil && now.digests[file] == nil && !isClaimed(file)
  }

  /// The lists of pictures in a folder but one's own.
  static func others(beside path: String) -> [Other] {
    let folder = FileName.folder(of: path)
    return FilePlace.names(in: folder).compactMap { name in
      guard name.hasSuffix(PictureManifest.ending), folder + name != path,
        let bytes = try? InputFile.read(folder + name),
        let manifest = PictureManifest(json: bytes)
      else { return nil }
      return Other(name: name, manifest: manifest)
    }
  }

  /// Pictures that another input put into the folder are not overwritten: two sheets may have figures of one
  /// name. What was made from a file that is no longer there, or was removed since, is nobody's.
  func refuseOthers(_ files: [String], of figure: String) throws(Failure) {
    for file in files {
      guard let owner = owner(of: file, among: others) else { continue }
      throw Failure(
        .cannotCreate,
        "cannot create '\(folder + file)' for \(maker(figure, now.source)): it is a picture of "
          + "\(maker(of: file, owner)) already\n  "
          + Self.remedy)
    }
  }

  /// Two runs at the same time see nothing of each other before they write; the one that ends last does.
  func refuseLate() throws(Failure) {
    let known = Set(others.map(\.name))
    let late = Self.others(beside: path).filter { !known.contains($0.name) }
    for file in now.digests.keys.sorted() {
      guard let owner = owner(of: file, among: late) else { continue }
      let own = Other(name: FileName.name(of: path), manifest: now)
      throw Failure(
        .cannotCreate,
        "'\(folder + file)' was written twice at the same time, for \(maker(of: file, own)) and for "
          + "\(maker(of: file, owner))\n  " + Self.remedy)
    }
  }

  private static let remedy =
    "write to a folder of its own, or rename one of the two figures and build both again"

  private func owner(of file: String, among others: [Other]) -> Other? {
    others.first { other in
      guard other.manifest.digests[file] != nil, FileKind(path: folder + file) != .missing
      else { return false }
      let source = other.manifest.source
      guard !source.isEmpty, source != "-" else { return true }
      return FileKind(path: place(of: source)) != .missing
    }
  }

  private func maker(of file: String, _ owner: Other) -> String {
    let figure = owner.manifest.figures.first { $0.files.contains(file) }?.name ?? ""
    return maker(
      figure, owner.manifest.source.isEmpty ? "'\(owner.name)'" : owner.manifest.source)
  }

  /// A figure and what it is made from, as one calls it from where one is.
  private func maker(_ figure: String, _ source: String) -> String {
    let from =
      switch source {
      case "": ""
      case "-": "standard input"
      case _ where source.hasPrefix("'"): source
      default: "'\(FilePlace.path(to: place(of: source), from: "."))'"
      }
    let named = figure.isEmpty ? "" : "the figure '\(figure)'"
    return [named, from].filter { !$0.isEmpty }.joined(separator: " of ").escapedForDisplay
  }

  /// A source of a manifest, from where one is.
  private func place(of source: String) -> String {
    source.hasPrefix("/") ? source : folder + source
  }
}
