/// Texts that would command a terminal, run code or become markup where they are not escaped.
enum HostileText {
  /// Over 200, all different.
  static let all: [String] = {
    var seen: Set<String> = []
    let wrapped = payloads.flatMap { [$0, "é \($0)y"] }
    // An accent makes one character with the sign before it.
    let accented = (markup + dot + tables).map { $0 + "\u{301}" }
    return (wrapped + accented).filter { seen.insert($0).inserted }
  }()

  private static let payloads = terminal + latex + markdown + markup + dot + tables + shell

  private static let terminal = [
    "\u{1b}[31mred", "\u{1b}[2J", "\u{1b}]52;c;QUFB\u{7}", "\u{1b}]0;title\u{7}", "\u{1b}c",
    "\u{1b}]8;;http://evil.example\u{1b}\\link", "\r\u{1b}[Kover", "\u{8}\u{8}\u{8}", "\u{9b}31m",
    "\u{90}q\u{9c}", "\u{85}next", "\u{b}\u{c}", "\u{e}so\u{f}", "\u{7f}", "\u{1}\u{2}\u{3}",
    "\nerror: spoofed", "\r\n$ spoofed", "\u{202e}txt.exe", "\u{2066}\u{2067}\u{2069}", "\u{200f}",
    "\u{61c}", "\u{2028}line", "\u{2029}", "a\u{200b}b", "\u{feff}", "\u{fff9}", "\u{e0041}",
    noncharacter(0xFDD0) + "bold", noncharacter(0xFFFF),
  ]

  /// Which has no literal.
  private static func noncharacter(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }

  private static let latex = [
    "\\input{secret}", "\\input secret ", "}\\input{secret}{", "[\\input{secret}]",
    "[2×3\\input secret ]", "$\\input{secret}$",
    "^^5cinput{secret}",
    "\\write18{touch pwned}", "%", "\\end{document}", "\\\\[1ex]", "#1&2",
    "\\csname input\\endcsname",
    "\\]\\input{secret}\\[", "\\end{align*}\\input{secret}", "~^_", "\\", "{", "}}",
  ]
  private static let markdown = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
    "![i](http://evil.example/x.png)", "`code`", "a|b", "\\|", "# head", "**bold**", "_a_", "~~s~~",
    "<!--", "http://evil.example/", "www.evil.example", "```", "$$x$$", "&lt;b&gt;", "<http://e.x>",
  ]
  private static let markup = [
    "\"/><script>alert(1)</script>", "' onload='alert(1)", "]]>", "<![CDATA[", "&xxe;", "--><b>",
    "</title><script>alert(1)</script>", "</svg>", "&#60;b&#62;", "<!DOCTYPE x [<!ENTITY e 'e'>]>",
    "<style>*{display:none}</style>", "<foreignObject/>",
  ]
  private static let dot = [
    "\"; evil [label=x]; \"", "\"\u{301}; evil; \"\u{301}", "\\N", "\\\"", "\"]; evil; [\"", "<b>",
    "}", "> evil <",
  ]
  private static let tables = [
    "=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "=cmd|' /C calc'!A0", "a,b", "\"q\"", ";",
  ]
  private static let shell = [
    "; touch pwned", "$(touch pwned)", "`touch pwned`", "'; touch pwned; '",
  ]

  /// What a terminal or a reader of lines must never get from a text, its line feeds aside.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: scalar != "\n"
    case .format: scalar.value != 0x200C && scalar.value != 0x200D
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}
