/// A mark that a frame of a figure shows in part or not at all, with the room that it takes in the last
/// frame: axes, legend and notes stand where they stand there.
struct StagedMark: PlotMark {
  /// The mark as the last frame shows it.
  var full: any PlotMark
  /// What this frame shows of it; nil for nothing.
  var shown: (any PlotMark)?

  var extent: PlotExtent { full.extent }
  var isClipped: Bool { full.isClipped }
  var keepsLegendAway: Bool { full.keepsLegendAway }

  var legend: LegendEntry? {
    guard var entry = full.legend else { return nil }
    entry.isHidden = shown == nil
    return entry
  }

  func reserved(in frame: PlotFrame) -> [Rect] { full.reserved(in: frame) }
  func ink(in frame: PlotFrame) -> [SceneElement] { full.ink(in: frame) }
  func draw(in frame: PlotFrame) -> [SceneElement] { shown?.draw(in: frame) ?? [] }
}
