/// Why a graph is folded.
enum FoldReason: Hashable {
  /// The figure's options say how far.
  case asked
  /// There are more nodes or edges than are laid out.
  case limit(nodes: Int)
  /// Text would be smaller than the theme's minimum on the figure's page.
  case text(least: Double)
  /// The picture's natural size is beyond what the output holds.
  case page(Size)

  /// The reason in words; nil where it needs none.
  var text: String? {
    switch self {
    case .asked: return nil
    case .limit(let nodes):
      return "there are more than \(CountText.number(nodes)) nodes or "
        + "\(CountText.number(4 * nodes)) edges"
    case .text(let least):
      let size = NumberFormat(digits: 2).text(least)
      return "text would be under the theme's \(size) pt on this page"
    case .page(let size):
      let sides = [size.width, size.height].map { CountText.number(Int(min($0, 1e12).rounded())) }
      return "the picture would be \(sides[0]) × \(sides[1]) points large"
    }
  }
}
