extension PhraseRow {
  /// Boxes that stand for many nodes of a graph.
  static let boxes: [PhraseRow] = [
    PhraseRow(
      "{count} of {nodes} are folded into {boxes}",
      nl: "{count} van {nodes} zijn samengevouwen tot {boxes}",
      de: "{count} von {nodes} sind zu {boxes} zusammengefasst"),
    PhraseRow(
      "one box",
      nl: "één blok",
      de: "einem Kasten"),
    PhraseRow(
      "{count} boxes",
      nl: "{count} blokken",
      de: "{count} Kästen"),
    PhraseRow(
      "numbers in boxes are RMS gradients, of the weights where there are any",
      nl: "getallen in blokken zijn RMS-gradiënten, van de gewichten waar die er zijn",
      de: "Zahlen in Kästen sind RMS-Gradienten, der Gewichte, wo es welche gibt"),
    PhraseRow(
      "RMS gradient of",
      nl: "RMS-gradiënt van",
      de: "RMS-Gradient:"),
    PhraseRow(
      "outside scopes",
      nl: "buiten groepen",
      de: "außerhalb von Gruppen"),
    PhraseRow(
      "{count} not finite",
      nl: "{count} niet eindig",
      de: "{count} nicht endlich"),
    PhraseRow(
      "{share} % saturated",
      nl: "{share} % verzadigd",
      de: "{share} % gesättigt"),
    PhraseRow(
      "{share} % zero",
      nl: "{share} % nul",
      de: "{share} % null"),
    PhraseRow(
      "1 layer",
      nl: "1 laag",
      de: "1 Schicht"),
    PhraseRow(
      "{count} layers",
      nl: "{count} lagen",
      de: "{count} Schichten"),
    PhraseRow(
      "1 other layer",
      nl: "1 andere laag",
      de: "1 weitere Schicht"),
    PhraseRow(
      "{count} other layers",
      nl: "{count} andere lagen",
      de: "{count} weitere Schichten"),
    PhraseRow(
      "1 neuron",
      nl: "1 neuron",
      de: "1 Neuron"),
    PhraseRow(
      "{count} neurons",
      nl: "{count} neuronen",
      de: "{count} Neuronen"),
    PhraseRow(
      "1 other neuron",
      nl: "1 ander neuron",
      de: "1 weiteres Neuron"),
    PhraseRow(
      "{count} other neurons",
      nl: "{count} andere neuronen",
      de: "{count} weitere Neuronen"),
    PhraseRow(
      "1 unit",
      nl: "1 eenheid",
      de: "1 Einheit"),
    PhraseRow(
      "{count} units",
      nl: "{count} eenheden",
      de: "{count} Einheiten"),
    PhraseRow(
      "1 other unit",
      nl: "1 andere eenheid",
      de: "1 weitere Einheit"),
    PhraseRow(
      "{count} other units",
      nl: "{count} andere eenheden",
      de: "{count} weitere Einheiten"),
    PhraseRow(
      "1 scope",
      nl: "1 groep",
      de: "1 Gruppe"),
    PhraseRow(
      "{count} scopes",
      nl: "{count} groepen",
      de: "{count} Gruppen"),
    PhraseRow(
      "1 other scope",
      nl: "1 andere groep",
      de: "1 weitere Gruppe"),
    PhraseRow(
      "{count} other scopes",
      nl: "{count} andere groepen",
      de: "{count} weitere Gruppen"),
    PhraseRow(
      "1 {word}",
      nl: "1 × {word}",
      de: "1 × {word}"),
    PhraseRow(
      "{count} {word}s",
      nl: "{count} × {word}",
      de: "{count} × {word}"),
    PhraseRow(
      "1 other {word}",
      nl: "nog 1 × {word}",
      de: "weitere 1 × {word}"),
    PhraseRow(
      "{count} other {word}s",
      nl: "nog {count} × {word}",
      de: "weitere {count} × {word}"),
  ]
}
