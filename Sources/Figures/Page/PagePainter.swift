import TraceGraph

/// Puts a body on its page: one picture a stage, or all stages in one.
struct PagePainter {
  private let page: Page
  private let body: Body
  private let heading: String
  private let size: Size
  private let lines: FootLines
  private let room: Rect
  private let drawn: [SceneElement]
  private let told: ToldNumbers
  private let usual: [SceneElement]

  /// - Parameters:
  ///   - page: the page of the body.
  ///   - body: laid out for it.
  ///   - heading: what documents call the figure.
  init(_ page: Page, _ body: Body, heading: String) {
    self.page = page
    self.body = body
    let captions = body.stages.map(\.caption)
    size = page.options.size ?? page.naturalSize(of: body.size, captions, notes: body.notes)
    let whole = page.whole(size)
    lines = FootLines(captions, notes: body.notes, width: whole.size.width, page: page)
    room = Rect(
      x: whole.minX, y: whole.minY, width: whole.size.width,
      height: max(whole.size.height - lines.height, 30))
    let origin = Point(
      x: room.center.x - body.size.width / 2, y: room.center.y - body.size.height / 2)
    drawn = body.elements.map { $0.moved(by: origin) }
    told = ToldNumbers(body.blanks)
    self.heading = told.isTold(by: heading) ? page.theme.words("Quiz") : heading
    usual = page.words(body, told: told, on: size)
  }

  /// One scene a stage.
  func scenes() -> [Scene] {
    body.stages.map { stage in
      scene(
        stage.selected(drawn, theme: page.theme) + words(of: stage)
          + lines.elements(caption(of: stage), top: room.maxY, middle: room.center.x),
        title: title(of: stage), description: sentence(of: stage))
    }
  }

  /// All stages in one scene, whose groups say in which frames they are there.
  func stagedScene() -> Scene {
    let stages = body.stages
    var elements = Stage.together(stages, of: drawn, theme: page.theme)
    for (number, stage) in stages.enumerated() {
      var group = SceneGroup(
        classes: ["words"],
        elements: words(of: stage)
          + lines.elements(caption(of: stage), top: room.maxY, middle: room.center.x))
      group.frames = stages.indices.map { $0 == number ? 1 : 0 }
      group.opacity = group.frames[0]
      elements.append(.group(group))
    }
    var scene = scene(elements, title: heading, description: "")
    scene.frames = stages.map {
      SceneFrame(title: title(of: $0), description: sentence(of: $0))
    }
    return scene
  }

  /// What the title or the caption tells of the answers of a quiz, one sentence each.
  var warnings: [String] {
    [("title", page.options.title), ("caption", page.options.caption)]
      .filter { told.isTold(by: $0.1) }.map {
        "the \($0.0) tells what the quiz asks for: it is left out of the picture that asks"
      }
  }

  private func scene(_ elements: [SceneElement], title: String, description: String) -> Scene {
    var scene = Scene(
      size: size, background: page.theme.colors.ground, elements: elements, title: title,
      description: description)
    scene.pixelsPerPoint = page.options.pixelsPerPoint
    return scene
  }

  private func words(of stage: Stage) -> [SceneElement] {
    guard let title = stage.title else { return usual }
    return page.words(body, title: title, told: told, on: size)
  }

  private func caption(of stage: Stage) -> TextBlock? {
    stage.caption.flatMap { told.isTold(by: SceneElement.words($0.elements)) ? nil : $0 }
  }

  private func title(of stage: Stage) -> String {
    var heading = heading
    if let title = stage.title, !title.isEmpty, !told.isTold(by: title) {
      heading = PageTitle.plain(title, page.theme.words)
    }
    guard body.frameCount > 1 else { return heading }
    return page.theme.words(
      "{title}, frame {number} of {count}",
      ["title": heading, "number": "\(stage.number)", "count": "\(body.frameCount)"])
  }

  private func sentence(of stage: Stage) -> String {
    stage.sentence.isEmpty ? body.sentence : stage.sentence
  }
}

extension Page {
  /// Title and caption but for what tells the answers of a quiz.
  fileprivate func words(
    _ body: Body, title: String? = nil, told: ToldNumbers, on page: Size
  ) -> [SceneElement] {
    var options = options
    if let title { options.title = title }
    // Those of other frames would be typeset once more for every frame.
    options.frameTitles = []
    if told.isTold(by: options.title) { options.title = "" }
    if told.isTold(by: options.caption) { options.caption = "" }
    let words = PageWords(
      options, theme, measuring, factor: factor, variables: body.variables)
    var elements: [SceneElement] = []
    if let title = words.title {
      let top = options.size == nil ? margin : length(PageTitle.top)
      elements += title.placed(at: Point(x: margin, y: top + title.ascent))
    }
    var bottom = page.height - (options.size == nil ? margin : length(PageTitle.top))
    for line in words.caption.reversed() {
      elements += line.placed(at: Point(x: margin, y: bottom - line.descent))
      bottom -= line.height
    }
    return elements
  }
}
