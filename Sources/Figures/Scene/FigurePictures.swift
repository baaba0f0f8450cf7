/// What a figure came to.
public struct FigurePictures: Hashable, Sendable {
  /// One scene a frame, in order; one in all without frames. All have the same size and geometry.
  public var scenes: [Scene]
  /// What the reader of the figure should know but it could not show, one sentence each.
  public var warnings: [String]

  /// Scenes with what should be said about them.
  public init(scenes: [Scene], warnings: [String] = []) {
    self.scenes = scenes
    self.warnings = warnings
  }
}
