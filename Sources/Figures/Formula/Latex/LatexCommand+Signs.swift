import TraceGraph

/// Letters and signs.
extension LatexCommand {
  static let letters: [LatexCommand] =
    [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
      "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
      "omega",
    ].map { greek($0, .italic) }
    + [
      LatexCommand("varepsilon", .sign("ε", .ordinary, .italic), "Greek letters"),
      LatexCommand("varphi", .sign("φ", .ordinary, .italic), "Greek letters"),
      LatexCommand("vartheta", .sign("ϑ", .ordinary, .italic), "Greek letters"),
    ]
    + [
      "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
    ].map { greek($0, .upright) }

  private static func greek(_ name: String, _ face: MathFace) -> LatexCommand {
    let letter = GreekLetter.named(name).map { String($0) } ?? name
    return LatexCommand(name, .sign(letter, .ordinary, face), "Greek letters")
  }

  private static func signs(
    _ group: String, _ kind: MathClass, _ list: [(String, String)]
  ) -> [LatexCommand] {
    list.map { LatexCommand($0.0, .sign($0.1, kind, .upright), group) }
  }

  static let operators = signs(
    "signs between numbers", .binary,
    [
      ("cdot", "·"), ("times", "×"), ("odot", "⊙"), ("otimes", "⊗"), ("oplus", "⊕"),
      ("circ", "∘"), ("pm", "±"), ("mp", "∓"), ("div", "÷"), ("ast", "∗"), ("star", "⋆"),
      ("cup", "∪"), ("cap", "∩"), ("setminus", "∖"), ("wedge", "∧"), ("vee", "∨"),
    ])

  static let relations = signs(
    "relations", .relation,
    [
      ("le", "≤"), ("leq", "≤"), ("ge", "≥"), ("geq", "≥"), ("ne", "≠"), ("neq", "≠"),
      ("ll", "≪"), ("gg", "≫"), ("approx", "≈"), ("equiv", "≡"), ("sim", "∼"), ("simeq", "≃"),
      ("propto", "∝"), ("in", "∈"), ("notin", "∉"), ("subset", "⊂"), ("subseteq", "⊆"),
      ("mid", "∣"), ("perp", "⊥"), ("parallel", "∥"), ("coloneqq", "≔"),
    ])

  static let arrows = signs(
    "arrows", .relation,
    [
      ("to", "→"), ("rightarrow", "→"), ("leftarrow", "←"), ("gets", "←"),
      ("leftrightarrow", "↔"), ("uparrow", "↑"), ("downarrow", "↓"), ("Rightarrow", "⇒"),
      ("Leftarrow", "⇐"), ("Leftrightarrow", "⇔"), ("implies", "⟹"), ("iff", "⟺"),
      ("mapsto", "↦"), ("longrightarrow", "⟶"), ("longleftarrow", "⟵"),
    ])

  static let others =
    signs(
      "other signs", .ordinary,
      [
        ("partial", "∂"), ("nabla", "∇"), ("infty", "∞"), ("forall", "∀"), ("exists", "∃"),
        ("emptyset", "∅"), ("ell", "ℓ"), ("top", "⊤"), ("bot", "⊥"), ("prime", "′"),
        ("degree", "°"), ("neg", "¬"), ("%", "%"), ("#", "#"), ("&", "&"), ("_", "_"), ("$", "$"),
      ])
    + signs(
      "signs around something", .opening,
      [
        ("{", "{"), ("langle", "⟨"), ("lfloor", "⌊"),
        ("lceil", "⌈"), ("lvert", "|"), ("lVert", "‖"),
      ])
    + signs(
      "signs around something", .closing,
      [
        ("}", "}"), ("rangle", "⟩"), ("rfloor", "⌋"),
        ("rceil", "⌉"), ("rvert", "|"), ("rVert", "‖"),
      ])
    + signs("signs around something", .ordinary, [("|", "‖"), ("vert", "|"), ("Vert", "‖")])

  static let dots =
    signs("dots", .inner, [("ldots", "…"), ("dots", "…"), ("cdots", "⋯"), ("ddots", "⋱")])
    + signs("dots", .ordinary, [("vdots", "⋮")])
    + signs("dots", .punctuation, [("colon", ":")])
}
