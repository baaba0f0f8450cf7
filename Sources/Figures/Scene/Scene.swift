/// A finished picture as a pure value: what is drawn where, in page points. Renderers turn it into
/// bytes; tests compare it as text.
public struct Scene: Hashable, Sendable {
  /// The page in points.
  public var size: Size
  /// The ground; nil leaves the page transparent.
  public var background: Color?
  /// Drawn in order, later over earlier.
  public var elements: [SceneElement]
  /// What the picture is, for screen readers and document metadata; empty for none.
  public var title: String
  /// What the picture shows, in a sentence for those who do not see it; empty for none.
  public var description: String
  /// How many pixels a point a picture of pixels has unless something else is asked for; nil where the
  /// page was not given in pixels.
  public var pixelsPerPoint: Double?
  /// What the frames of a staged scene are, which holds all of them; empty for one picture. A page shows the
  /// first.
  public var frames: [SceneFrame] = []

  /// A picture without frames.
  public init(
    size: Size, background: Color? = nil, elements: [SceneElement] = [], title: String = "",
    description: String = ""
  ) {
    self.size = size
    self.background = background
    self.elements = elements
    self.title = title
    self.description = description
  }
}

/// One frame of a staged scene.
public struct SceneFrame: Hashable, Sendable {
  /// What the frame is.
  public var title: String
  /// What the frame shows, in a sentence for those who do not see it.
  public var description: String

  /// A frame with its words.
  public init(title: String, description: String) {
    self.title = title
    self.description = description
  }
}

/// One thing in a scene.
public indirect enum SceneElement: Hashable, Sendable {
  /// An outline, filled first and then stroked; nil leaves that out.
  case path(Path, fill: Color?, stroke: Stroke?)
  /// A run of text.
  case text(SceneText)
  /// Elements that belong together.
  case group(SceneGroup)
  /// A picture of pixels.
  case raster(SceneRaster)
  /// A picture from a file.
  case image(SceneImage)
}

/// One run of text in one font and colour. `origin` is the left end of its baseline; a renderer
/// never breaks or moves it. Right-to-left text still starts at its left end.
public struct SceneText: Hashable, Sendable {
  /// One line; renderers escape what their format has a meaning for.
  public var string: String
  /// The left end of the baseline.
  public var origin: Point
  /// What the letters are set in.
  public var font: Font
  /// The colour of the letters.
  public var color: Color

  /// A run of text at the left end of its baseline.
  public init(_ string: String, at origin: Point, font: Font, color: Color) {
    self.string = string
    self.origin = origin
    self.font = font
    self.color = color
  }
}

/// Elements that belong together: an id and classes for live SVG, a tooltip, a common opacity.
public struct SceneGroup: Hashable, Sendable {
  /// The part of a figure that the elements draw, such as `h2` or `h2->y`; empty for none. Live SVG tells it
  /// as `data-part`, and makes an id of it.
  public var part: String
  /// The look of the part around it that the elements belong to: a stage shows one look of a part. Empty
  /// for what every look has.
  public var look: String
  /// The state of the model whose numbers the elements show: a stage shows one state. Empty for what is the
  /// same in all.
  public var state = ""
  /// Parts in whose place the elements stand: a stage shows them where one of these is hidden. Empty for what
  /// is there in any case.
  package var standsFor: [String] = []
  /// Parts of which one must be there for the elements to be there, whether they stand for others or not; empty for
  /// what needs none of them.
  package var standsBeside: [String] = []
  /// Unique in the scene, `[A-Za-z][A-Za-z0-9_-]*`; empty for none. Renderers add a prefix.
  public var id: String
  /// Class names for style sheets, each `[A-Za-z][A-Za-z0-9_-]*`.
  public var classes: [String]
  /// Shown on hover in SVG; empty for none. Any text: renderers escape it.
  public var tooltip: String
  /// 0…1, applied to the group as a whole.
  public var opacity: Double
  /// In a staged scene the opacity in every frame, 0 where the group is not there; empty for what is there in
  /// all frames. `opacity` is that of the first.
  public var frames: [Double] = []
  /// Nothing outside is drawn when set.
  public var clip: Rect?
  /// Drawn in order, later over earlier.
  public var elements: [SceneElement]

  /// Elements with what is common to them; without words it looks as its elements alone.
  public init(
    part: String = "", look: String = "", id: String = "", classes: [String] = [],
    tooltip: String = "", opacity: Double = 1, clip: Rect? = nil, elements: [SceneElement]
  ) {
    self.part = part
    self.look = look
    self.id = id
    self.classes = classes
    self.tooltip = tooltip
    self.opacity = opacity
    self.clip = clip
    self.elements = elements
  }
}

/// A picture of pixels inside a vector scene, for dense fields.
public struct SceneRaster: Hashable, Sendable {
  /// Pixels across.
  public var columns: Int
  /// Pixels down.
  public var rows: Int
  /// Row by row from the top, four bytes a pixel: red, green, blue, alpha, not premultiplied.
  public var pixels: [UInt8]
  /// Where the picture stands on the page; pixels are stretched to fill it.
  public var frame: Rect
  /// Whether pixels are blended when the picture is enlarged; false keeps them as squares.
  public var smooth: Bool

  /// A picture with four bytes a pixel: renderers refuse others.
  public init(columns: Int, rows: Int, pixels: [UInt8], frame: Rect, smooth: Bool) {
    self.columns = columns
    self.rows = rows
    self.pixels = pixels
    self.frame = frame
    self.smooth = smooth
  }
}
