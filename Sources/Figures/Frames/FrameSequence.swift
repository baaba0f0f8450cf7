import TraceGraph

/// Turns a list of frames into stages of a body: what each frame hides, fades and shows.
///
/// A part that any step shows is hidden before that step, and so is everything inside it; what no step shows is
/// there from the start. A whole appears with the first of its parts.
struct FrameSequence {
  let finder: PartFinder
  let body: Body
  /// Parts that wait for a step to show them.
  var controlled: Set<String> = []
  /// Those of them that are there.
  var visible: Set<String> = []
  /// Parts that were there and are no more.
  var gone: Set<String> = []
  /// Other parts that a step hid.
  var hidden: Set<String> = []
  /// By figure, what the frames are about.
  var focus: [String: Set<String>] = [:]
  /// By figure, the frame of a generator that is shown, or the figure as it is.
  var base: [String: Stage] = [:]
  var state: String
  /// Of every entry, its place in the list that somebody wrote; errors are of `frames.PLACE`.
  private var origins: [Int] = []
  private(set) var stages: [Stage] = []
  /// What the list says that changes nothing, one sentence each.
  private(set) var warnings: [String] = []
  let around: [String: [String]]
  /// By part, the parts that it is drawn inside of.
  let enclosed: [String: Set<String>]
  let whole: Stage
  /// In which frames are told.
  let words: FigureWords

  /// - Parameters:
  ///   - body: with the stages of all generators of the list.
  ///   - names: of all its parts.
  ///   - state: that of the first frames.
  ///   - words: in which frames are told.
  init(_ body: Body, names: [String], state: String, words: FigureWords = FigureWords()) {
    self.words = words
    self.body = body
    self.state = state
    finder = PartFinder(names, of: body)
    whole = body.stages.last ?? Stage()
    enclosed = Self.enclosed(body.elements)
    around = Dictionary(
      uniqueKeysWithValues: names.map { name in
        let around = Stage.around(name)
        return (name, around + ([name] + around).flatMap { body.wholes[$0] ?? [] })
      })
  }

  private static func enclosed(_ elements: [SceneElement]) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    func visit(_ elements: [SceneElement], _ wholes: Set<String>) {
      for case .group(let group) in elements {
        var wholes = wholes
        if !group.part.isEmpty {
          result[group.part, default: []].formUnion(wholes)
          wholes.insert(group.part)
        }
        visit(group.elements, wholes)
      }
    }
    visit(elements, [])
    return result
  }

  /// Makes the stages.
  ///
  /// - Parameters:
  ///   - entries: the list.
  ///   - caption: sets the line beneath a frame.
  /// - Throws: `FigureError` of stage `options` for a name without a part, and for a generator that no figure
  ///   or more than one has.
  mutating func run(
    _ entries: [FrameEntry], caption: (String) -> TextBlock
  ) throws(FigureError) {
    let separated = entries.map { entry in
      entry.separated(unless: { finder.has($0) && body.generated[$0] == nil })
    }
    let entries = separated.flatMap { $0 }
    origins = separated.enumerated().flatMap { place, parts in parts.map { _ in place } }
    try prepare(entries)
    for (position, entry) in entries.enumerated() {
      switch entry {
      case .step(let step):
        do {
          try add(step, caption)
        } catch {
          throw placed(error.inFrame(stages.count + 1), position)
        }
      case .generator(let word, let part):
        let (key, region) = try generator(word, part, position)
        for stage in body.generated[key] ?? [] {
          base[region] = stage
          var shown = self.stage(showing: [])
          shown.sentence = stage.sentence
          shown.caption = stage.caption
          stages.append(shown)
        }
        if let rest = body.settled[key] { base[region] = rest }
      }
    }
  }

  /// Finds what waits for its step, and what figures look like before their first generator.
  private mutating func prepare(_ entries: [FrameEntry]) throws(FigureError) {
    var frame = 1
    for (position, entry) in entries.enumerated() {
      switch entry {
      case .step(let step):
        do {
          for name in step.show + step.swaps.map(\.to) {
            controlled.formUnion(try finder.parts(name))
          }
        } catch {
          throw placed(error.inFrame(frame), position)
        }
        frame += 1
      case .generator(let word, let part):
        let (key, region) = try generator(word, part, position)
        frame += body.generated[key]?.count ?? 0
        if base[region] == nil { base[region] = body.generated[key]?.first }
      }
    }
  }

  /// An error as one of an entry of the list.
  private func placed(_ error: FigureError, _ position: Int) -> FigureError {
    var error = error
    if position < origins.count { error.subject = "frames.\(origins[position] + 1)" }
    return error
  }

  private func generator(
    _ word: String, _ part: String, _ position: Int
  ) throws(FigureError) -> (key: String, region: String) {
    do throws(FigureError) {
      return try generator(word, part)
    } catch {
      throw placed(error, position)
    }
  }

  /// The key of a generator's stages and the figure that they are of.
  private func generator(
    _ word: String, _ part: String
  ) throws(FigureError) -> (key: String, region: String) {
    if !part.isEmpty {
      let key = word.inside(part)
      guard body.generated[key] != nil else {
        throw FigureError(
          .options, of: "frames",
          cause: "'\(CleanText.line(part, limit: 60))' has no frames '\(word)'",
          remedy: "parts with such frames: " + able(word))
      }
      return (key, part)
    }
    let keys = body.generated.keys.filter { $0 == word || $0.hasSuffix("." + word) }.sorted()
    guard let key = keys.first, keys.count == 1 else {
      throw FigureError(
        .options, of: "frames",
        cause: keys.isEmpty
          ? "no part of the figure has frames '\(word)'" : "several parts have frames '\(word)'",
        remedy: keys.isEmpty
          ? (FrameEntry.makers.first { $0.0 == word }?.1 ?? "other figures") + " have them"
          : "write which: {PART: \(word)}; "
            + "parts: " + able(word))
    }
    return (key, key == word ? "" : String(key.dropLast(word.count + 1)))
  }

  private func able(_ word: String) -> String {
    let parts = body.generated.keys.filter { $0.hasSuffix("." + word) }
      .map { String($0.dropLast(word.count + 1)) }.sorted()
    return parts.isEmpty ? "none" : WordList.text(parts)
  }
}

extension FrameSequence {
  private mutating func add(
    _ step: FrameStep, _ caption: (String) -> TextBlock
  ) throws(FigureError) {
    var shown: Set<String> = []
    for name in step.show + step.swaps.map(\.to) {
      let parts = try finder.parts(name)
      if parts.allSatisfy({ isShown($0) }) { warn("shows '\(name)', which is there already") }
      shown.formUnion(parts)
      visible.formUnion(parts)
      hidden.subtract(parts)
      gone = gone.filter { name in !parts.contains { isInside(name, $0) } }
    }
    for name in step.hide + step.swaps.map(\.from) {
      let parts = try finder.parts(name)
      if parts.allSatisfy({ !isShown($0) }) { warn("hides '\(name)', which is not there") }
      hide(parts)
    }
    let focused = try set(step.focus)
    if let name = step.state { state = name }
    // A whole is shown as plainly as what the step says of its parts.
    let plain = shown.filter { whole in
      !focused.contains { $0 != whole && isInside($0, whole) }
    }
    var stage = stage(showing: plain)
    for note in step.notes { stage.parts[note.name.inside("notes")] = Stage.PartState() }
    stage.title = step.title
    stage.caption = step.caption.flatMap { $0.isEmpty ? nil : caption($0) }
    stage.sentence = step.alt ?? sentence(of: step)
    stages.append(stage)
  }

  private mutating func hide(_ parts: [String]) {
    for name in finder.names where parts.contains(where: { isInside(name, $0) }) {
      gone.insert(name)
      if controlled.contains(name) { visible.remove(name) }
    }
    hidden.formUnion(parts.filter { !controlled.contains($0) })
  }

  /// - Returns: the parts that the step itself is about.
  private mutating func set(_ focus: FrameStep.Focus?) throws(FigureError) -> Set<String> {
    switch focus {
    case nil: return []
    case .all:
      self.focus = [:]
      return []
    case .parts(let names):
      var parts: [String: Set<String>] = [:]
      for name in names {
        for part in try finder.parts(name, or: ["all"]) {
          parts[finder.region(of: part) ?? "", default: []].insert(part)
        }
      }
      self.focus.merge(parts) { $1 }
      return parts.values.reduce(into: []) { $0.formUnion($1) }
    }
  }

  private mutating func warn(_ text: String) {
    let warning = "frame \(stages.count + 1) \(text)"
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  func isInside(_ part: String, _ whole: String) -> Bool {
    part == whole || around[part]?.contains(whole) == true
  }

  /// Whether a part is there by what is said of it, or of the nearest whole around it.
  func isShown(_ part: String) -> Bool {
    for name in [part] + (around[part] ?? []) {
      if controlled.contains(name) { return visible.contains(name) }
      if hidden.contains(name) { return false }
    }
    return true
  }
}
