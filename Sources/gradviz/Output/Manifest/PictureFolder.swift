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
  private(set) var now: PictureManifest
  /// Whether the manifest's place is taken by a file that is none.
  let isTaken: Bool
  /// What other inputs put into the folder.
  let others: [Other]
  /// The file that the user named, which is replaced as any output is; nil where a folder was named.
  let named: String?

  /// Another list of pictures in the folder.
  struct Other {
    let name: String
    let manifest: PictureManifest
  }

  /// - Parameters:
  ///   - path: where the manifest goes.
  ///   - source: what the pictures are made from.
  ///   - named: the file that the user named; all others are replaced only where a list names them.
  init(manifest path: String, source: String = "", named: String? = nil) {
    self.path = path
    self.named = named
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

  var folder: String { FileName.folder(of: path) }

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
    try refuseUnlisted(files)
    now.figures.append(
      PictureManifest.Figure(name: name, frames: Self.frames(of: scenes, in: files)))
    let digests = ConcurrentMap.map(files.map(\.bytes)) { SHA256.hexadecimal(of: $0) }
    for (file, digest) in zip(names, digests) { now.digests[file] = digest }
    var written = 0
    do throws(Failure) {
      try claim(names)
      for (file, bytes) in zip(names, files.map(\.bytes)) {
        try write(bytes, to: file, keepsEqual: keepsEqual)
        written += 1
      }
    } catch {
      // What stands there is listed, and no figure of which a part lacks.
      now.figures.removeLast()
      for file in names[written...] { now.digests[file] = before?.digests[file] }
      throw error
    }
  }

  private static func frames(
    of scenes: [Scene], in files: [(path: String, bytes: [UInt8])]
  ) -> [PictureManifest.Frame] {
    let names = files.map { FileName.name(of: $0.path) }
    if files.count == 1, scenes.count == 1, !scenes[0].frames.isEmpty {
      let fragments = SceneRenderer.fragments(of: scenes[0], in: files[0].bytes)
      return zip(scenes[0].frames, fragments).map { frame, fragment in
        PictureManifest.Frame(
          file: names[0], fragment: fragment, title: frame.title, alternative: frame.description)
      }
    }
    let isDocument = files.count == 1 && scenes.count > 1
    return scenes.enumerated().map { number, scene in
      PictureManifest.Frame(
        file: names[isDocument ? 0 : number], page: isDocument ? number + 1 : nil,
        title: scene.title, alternative: scene.description)
    }
  }

  /// New files are listed before they are written: whatever ends the program between, the next run knows
  /// them for its own.
  private func claim(_ files: [String]) throws(Failure) {
    guard !isTaken, files.contains(where: { before?.digests[$0] == nil }) else { return }
    var list = now
    let figures = Set(now.figures.map(\.name))
    list.figures += (before?.figures ?? []).filter { !figures.contains($0.name) }
    list.digests.merge(before?.digests ?? [:]) { new, _ in new }
    try Self.refuseLink(path)
    try OutputFile.write(list.json, to: path)
  }

  private func write(
    _ bytes: [UInt8], to file: String, keepsEqual: Bool
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
  static func refuseLink(_ path: String) throws(Failure) {
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
  func isClaimed(_ file: String) -> Bool {
    others.contains { $0.manifest.digests[file] != nil }
  }
}
