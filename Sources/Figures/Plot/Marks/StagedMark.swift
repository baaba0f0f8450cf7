/// A mark that a frame of a figure shows in part or not at all, with the room that it takes in the last
/// frame: axes, legend and notes stand where they stand there.
package struct StagedMark: PlotMark {
  /// The mark as the last frame shows it.
  package var full: any PlotMark
  /// What this frame shows of it; nil for nothing.
  package var shown: (any PlotMark)?

  package init(full: any PlotMark, shown: (any PlotMark)? = nil) {
    self.full = full
    self.shown = shown
  }

  package var extent: PlotExtent { full.extent }
  package var isClipped: Bool { full.isClipped }
  package var keepsLegendAway: Bool { full.keepsLegendAway }

  package var legend: LegendEntry? {
    guard var entry = full.legend else { return nil }
    entry.isHidden = shown == nil
    return entry
  }

  package func reserved(in frame: PlotFrame) -> [Rect] { full.reserved(in: frame) }
  package func ink(in frame: PlotFrame) -> [SceneElement] { full.ink(in: frame) }
  package func draw(in frame: PlotFrame) -> [SceneElement] { shown?.draw(in: frame) ?? [] }
}
