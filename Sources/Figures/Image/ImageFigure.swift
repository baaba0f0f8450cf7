import TraceGraph

/// A picture from a file. Its only part is `image`.
public struct ImageFigure: Figure {
  /// How a picture stands in its room.
  public enum Fit: String, CaseIterable, Hashable, Sendable {
    /// All of it is seen.
    case whole
    /// The room is full of it; what has no room is cut off.
    case fill
  }

  /// Which side of the room a picture that leaves some keeps to, or what is kept of one that is cut off.
  public enum Alignment: String, CaseIterable, Hashable, Sendable {
    case center, left, right, top, bottom
  }

  /// What is drawn.
  public var picture: Picture
  /// What it shows, for those who do not see it.
  public var words: String
  /// How it stands in its room.
  public var fit: Fit
  /// Where it stands in its room.
  public var alignment: Alignment
  /// Page, look and words around the picture.
  public var page: PageOptions

  /// A picture with what it shows in words.
  public init(
    _ picture: Picture, words: String, fit: Fit = .whole, alignment: Alignment = .center,
    page: PageOptions = PageOptions()
  ) {
    self.picture = picture
    self.words = words
    self.fit = fit
    self.alignment = alignment
    self.page = page
  }

  /// What messages call the figure.
  public var name: String { "image" }

  /// The picture takes the room that there is.
  ///
  /// - Throws: nothing here; when it is drawn, `FigureError` of stage `options` for a frame that does not
  ///   exist.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    ImageLayout(figure: self, setting: setting)
  }
}

/// A picture in its room.
private struct ImageLayout: FigureLayout {
  let figure: ImageFigure
  let setting: FigureSetting

  var largestTextSize: Double { .infinity }

  func body(textSize: Double) throws(FigureError) -> Body {
    let room = setting.size(under: [], notes: []) ?? natural
    let image = SceneImage(figure.picture, frame: frame(in: room))
    var group = SceneGroup(
      part: "image", tooltip: CleanText.line(figure.words, limit: 400), elements: [.image(image)])
    if figure.fit == .fill { group.clip = Rect(origin: .zero, size: room) }
    var body = Body(
      size: room, elements: [.group(group)], sentence: SentenceText.sentence(figure.words))
    try body.number(only: setting.page.onlyFrame)
    return body
  }

  /// A CSS pixel is three quarters of a point; no larger than a slide.
  private var natural: Size {
    let extent = figure.picture.extent
    let scale = min(
      0.75, PageOptions.slide.width / extent.width, PageOptions.slide.height / extent.height)
    return Size(width: extent.width * scale, height: extent.height * scale)
  }

  private func frame(in room: Size) -> Rect {
    let extent = figure.picture.extent
    let (across, down) = (room.width / extent.width, room.height / extent.height)
    let scale = figure.fit == .whole ? min(across, down) : max(across, down)
    let size = Size(width: extent.width * scale, height: extent.height * scale)
    let (x, y) = (room.width - size.width, room.height - size.height)
    return switch figure.alignment {
    case .center: Rect(origin: Point(x: x / 2, y: y / 2), size: size)
    case .left: Rect(origin: Point(x: 0, y: y / 2), size: size)
    case .right: Rect(origin: Point(x: x, y: y / 2), size: size)
    case .top: Rect(origin: Point(x: x / 2, y: 0), size: size)
    case .bottom: Rect(origin: Point(x: x / 2, y: y), size: size)
    }
  }
}
