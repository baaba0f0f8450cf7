extension Icon {
  /// All icons: name, words, and what is drawn in a square of 24 by 24, later over earlier.
  package static let all: [Icon] = [
    Icon(
      "lamp", "lamp on",
      [
        (glass, .colored(Theme.Colors.lamplight)), (glass, .line), (foot, .line), (rays, .line),
      ]),
    Icon("lamp-off", "lamp off", [(glass, .line), (foot, .line)]),
    Icon("up", "arrow up", [("M 12 21 L 12 4 M 5.5 10.5 L 12 4 L 18.5 10.5", .line)]),
    Icon("down", "arrow down", [("M 12 3 L 12 20 M 5.5 13.5 L 12 20 L 18.5 13.5", .line)]),
    Icon("left", "arrow left", [("M 21 12 L 4 12 M 10.5 5.5 L 4 12 L 10.5 18.5", .line)]),
    Icon("right", "arrow right", [("M 3 12 L 20 12 M 13.5 5.5 L 20 12 L 13.5 18.5", .line)]),
    Icon("tick", "tick", [("M 4 13 L 9.5 18.5 L 20 6", .line)]),
    Icon("cross", "cross", [("M 5.5 5.5 L 18.5 18.5 M 18.5 5.5 L 5.5 18.5", .line)]),
    Icon("plus", "plus", [("M 12 4 L 12 20 M 4 12 L 20 12", .line)]),
    Icon("minus", "minus", [("M 4 12 L 20 12", .line)]),
    Icon("circle", "empty circle", [("O 12 12 8", .line)]),
    Icon("circle-filled", "filled circle", [("O 12 12 9", .filled)]),
    Icon("square", "empty square", [(box, .line)]),
    Icon("square-filled", "filled square", [(box, .filled), (box, .line)]),
    Icon("star", "star", [(star, .filled)]),
    Icon("person", "person", [("O 12 5 3", .filled), (body, .filled)]),
    Icon("walk", "person walking", [("O 13.5 3.6 2.6", .filled), (stride, .line)]),
    Icon(
      "stop", "stop",
      [
        (
          "M 8 2.5 L 16 2.5 L 21.5 8 L 21.5 16 L 16 21.5 L 8 21.5 L 2.5 16 L 2.5 8 Z",
          .colored(Theme.Colors.stopSign)
        ),
        ("M 7 12 L 17 12", .coloredLine(Theme.Colors.stopBar)),
      ]),
    Icon("up-filled", "triangle up", [("M 12 4 L 21 19.5 L 3 19.5 Z", .filled)]),
    Icon("down-filled", "triangle down", [("M 12 20 L 3 4.5 L 21 4.5 Z", .filled)]),
    Icon("question", "question mark", [(hook, .line), ("O 12 19.5 1.5", .filled)]),
  ]

  private static let glass =
    "M 9.5 16.5 C 9.5 14 6.5 13 6.5 9.5 C 6.5 6.5 9 4 12 4 C 15 4 17.5 6.5 17.5 9.5 "
    + "C 17.5 13 14.5 14 14.5 16.5 Z"
  private static let foot = "M 9.5 19.3 L 14.5 19.3 M 10.8 22 L 13.2 22"
  private static let rays =
    "M 12 0.2 L 12 1.2 M 3 9.5 L 2 9.5 M 21 9.5 L 22 9.5 M 5.5 3.5 L 4.7 2.7 M 18.5 3.5 L 19.3 2.7"
  private static let box = "M 5 5 L 19 5 L 19 19 L 5 19 Z"
  private static let star =
    "M 12 2.5 L 14.6 9 L 21.5 9.4 L 16.2 13.8 L 17.9 20.5 L 12 16.8 L 6.1 20.5 L 7.8 13.8 L 2.5 9.4 "
    + "L 9.4 9 Z"
  private static let body =
    "M 6 22 L 6 15.5 C 6 12 8.5 9.7 12 9.7 C 15.5 9.7 18 12 18 15.5 L 18 22 Z"
  private static let stride =
    "M 12.5 8 L 11.5 14 M 11.5 14 L 15 17.2 L 16 22 M 11.5 14 L 10 18 L 6.8 22 "
    + "M 12.5 8.4 L 8.6 10.2 L 7.6 13.6 M 12.7 8.6 L 15.4 11.4 L 18.4 12.4"
  private static let hook =
    "M 7.5 8 C 7.5 5 9.5 3.5 12 3.5 C 14.8 3.5 16.8 5.2 16.8 7.8 C 16.8 11 12 11.5 12 15.2"
}
