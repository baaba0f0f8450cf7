import TraceGraph

/// Mends the advice of the argument parser, which calls any option near that is up to three letters
/// away: for `--wrt` and `--dpi` it would offer `--of`.
enum ArgumentAdvice {
  /// The message without a suggestion that is not near by the measure of all our messages.
  static func mended(_ message: String) -> String {
    let pattern = /(Unknown option '-+([^']*)')\. Did you mean '-+([^']*)'\?/
    return message.replacing(pattern) { match in
      let (word, offered) = (String(match.output.2), String(match.output.3))
      return NearestWord.nearest(to: word, among: [offered]) == nil
        ? String(match.output.1) : String(match.output.0)
    }
  }
}
