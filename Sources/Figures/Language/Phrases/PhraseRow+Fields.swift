extension PhraseRow {
  /// Gradients in a plane.
  static let fields: [PhraseRow] = [
    PhraseRow(
      "arrows point down the slope; length grows with the slope's square root",
      nl: "pijlen wijzen bergaf; hun lengte groeit met de wortel van de helling",
      de: "Pfeile zeigen bergab; ihre Länge wächst mit der Wurzel der Steigung"),
    PhraseRow(
      "arrows of the gradient are drawn {factor} times as long as it is",
      nl: "pijlen van de gradiënt zijn {factor} keer zo lang getekend als hij is",
      de: "Pfeile des Gradienten sind {factor}-mal so lang gezeichnet, wie er ist"),
    PhraseRow(
      "no finite gradients",
      nl: "geen eindige gradiënten",
      de: "keine endlichen Gradienten"),
    PhraseRow(
      "arrows down the slope over {x} and {y}",
      nl: "pijlen bergaf over {x} en {y}",
      de: "Pfeile bergab über {x} und {y}"),
    PhraseRow(
      "the gradient {gradient} at {point} as the sum of its parts",
      nl: "de gradiënt {gradient} in {point} als som van zijn delen",
      de: "der Gradient {gradient} in {point} als Summe seiner Teile"),
    PhraseRow(
      "an empty plane",
      nl: "een leeg vlak",
      de: "eine leere Ebene"),
    PhraseRow(
      "the point {point}",
      nl: "het punt {point}",
      de: "der Punkt {point}"),
    PhraseRow(
      "the first part of the gradient at {point}, {first}",
      nl: "het eerste deel van de gradiënt in {point}, {first}",
      de: "der erste Teil des Gradienten in {point}, {first}"),
    PhraseRow(
      "the parts of the gradient at {point}, {first} and {second}",
      nl: "de delen van de gradiënt in {point}, {first} en {second}",
      de: "die Teile des Gradienten in {point}, {first} und {second}"),
  ]
}
