import Figures
import Rendering
import TraceGraph

/// Pictures on their way into a folder: what an earlier run of the same output left there and this one
/// does not write again is removed, and nothing else.
struct PictureFolder {
  /// The manifest's path.
  let path: String
  /// What was written before; nil where there is no manifest.
  let before: PictureManifest?
  private var now: PictureManifest
  /// Whether the manifest's place is taken by a file that is none.
  private let isTaken: Bool
  /// What other inputs put into the folder.
  private let others: [Other]

  /// Another list of pictures in the folder.
  fileprivate struct Other {
    let name: String
    let manifest: PictureManifest
  }

  /// - Parameters:
  ///   - path: where the manifest goes.
  ///   - source: what the pictures are made from.
  init(manifest path: String, source: String = "") {
    self.path = path
    let bytes = FileKind(path: path) == .missing ? nil : (try? InputFile.read(path)) ?? []
    before = bytes.flatMap(PictureManifest.init(json:))
    isTaken = bytes != nil && before == nil
    now = PictureManifest(source: source)
    others = Self.others(beside: path)
    if isTaken {
      Diagnostics.warning(
        "'\(path)' cannot be read as a list of pictures and stays as it is; pictures of an earlier "
          + "run are not removed")
    }
  }

  private var folder: String { FileName.folder(of: path) }

  /// Writes the files of a figure.
  ///
  /// - Parameters:
  ///   - scenes: one a file, or all of the only file.
  ///   - keepsEqual: leaves files alone that hold the same bytes already.
  mutating func write(
    _ files: [(path: String, bytes: [UInt8])], of scenes: [Scene], named name: String,
    keepsEqual: Bool
  ) throws(Failure) {
    let names = files.map { FileName.name(of: $0.path) }
    try refuseOthers(names, of: name)
    for (file, bytes) in zip(names, files.map(\.bytes)) {
      let digest = SHA256.hexadecimal(of: bytes)
      try write(bytes, digest, to: file, keepsEqual: keepsEqual)
      now.digests[file] = digest
    }
    if files.count == 1, scenes.count == 1, !scenes[0].frames.isEmpty {
      let fragments = SceneRenderer.fragments(of: scenes[0], in: files[0].bytes)
      let frames = zip(scenes[0].frames, fragments).map { frame, fragment in
        PictureManifest.Frame(
          file: names[0], fragment: fragment, title: frame.title, alternative: frame.description)
      }
      return now.figures.append(PictureManifest.Figure(name: name, frames: frames))
    }
    let isDocument = files.count == 1 && scenes.count > 1
    let frames = scenes.enumerated().map { number, scene in
      PictureManifest.Frame(
        file: names[isDocument ? 0 : number], page: isDocument ? number + 1 : nil,
        title: scene.title, alternative: scene.description)
    }
    now.figures.append(PictureManifest.Figure(name: name, frames: frames))
  }

  private func write(
    _ bytes: [UInt8], _ digest: String, to file: String, keepsEqual: Bool
  ) throws(Failure) {
    let path = folder + file
    try Self.refuseLink(path)
    let known = before?.digests[file]
    // What is there is read only where it matters.
    let present =
      (keepsEqual || known != nil) && FileKind(path: path) == .regular
      ? try? InputFile.read(path) : nil
    if keepsEqual, present == bytes { return Diagnostics.note("\(path): unchanged") }
    let isOther = present.map { $0 != bytes && SHA256.hexadecimal(of: $0) != known } ?? false
    let isChanged = known != nil && isOther
    try OutputFile.write(bytes, to: path)
    Diagnostics.note(path + (isChanged ? ": had been changed since it was written, replaced" : ""))
  }

  /// Keeps what is known of a figure that is not written this time; of one that is, nothing changes.
  mutating func keep(_ name: String) {
    guard !now.figures.contains(where: { $0.name == name }),
      let figure = before?.figures.first(where: { $0.name == name })
    else { return }
    now.figures.append(figure)
    for file in figure.files where now.digests[file] == nil {
      now.digests[file] = before?.digests[file]
    }
  }

  /// Removes what is left of the run before, and writes the manifest.
  func finish() throws(Failure) {
    for file in (before?.digests.keys.sorted() ?? []) where now.digests[file] == nil {
      try removeOld(file)
    }
    guard !isTaken else { return }
    let bytes = now.json
    try Self.refuseLink(path)
    if (try? InputFile.read(path)) != bytes { try OutputFile.write(bytes, to: path) }
    try refuseLate()
  }

  /// The user named a folder or another file, not what a link in it leads to.
  private static func refuseLink(_ path: String) throws(Failure) {
    guard FilePlace.isLink(path) else { return }
    throw Failure(
      .cannotCreate,
      "cannot create '\(path)': a link stands there\n  remove it, or write to another folder")
  }

  /// Endings of what this program writes as pictures: a list that names other files is not its own.
  private static let endings = [".svg", ".pdf", ".png"]

  /// A name with a slash would lead out of the folder; whoever wrote it, it was not this program.
  private func removeOld(_ file: String) throws(Failure) {
    let path = folder + file
    guard let digest = before?.digests[file], !file.contains("/"),
      Self.endings.contains(where: file.hasSuffix), !UsedFiles.contains(path),
      FilePlace.isPlainFile(path), !isClaimed(file), let bytes = try? InputFile.read(path)
    else { return }
    guard SHA256.hexadecimal(of: bytes) == digest else {
      return Diagnostics.warning(
        "'\(path)' is a picture no more, and was changed since it was written: it stays")
    }
    try FilePlace.remove(path)
    Diagnostics.note("\(path): removed, a picture no more")
  }

  /// Whether another manifest of the folder lists the file.
  private func isClaimed(_ file: String) -> Bool {
    others.contains { $0.manifest.digests[file] != nil }
  }
}

extension PictureFolder {
  /// The lists of pictures in a folder but one's own.
  private static func others(beside path: String) -> [Other] {
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
  private func refuseOthers(_ files: [String], of figure: String) throws(Failure) {
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
  private func refuseLate() throws(Failure) {
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
