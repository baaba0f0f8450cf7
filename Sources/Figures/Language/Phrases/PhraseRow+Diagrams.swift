extension PhraseRow {
  /// Boxes and arrows.
  static let diagrams: [PhraseRow] = [
    PhraseRow(
      "diagram of {names}",
      nl: "schema van {names}",
      de: "Diagramm aus {names}"),
    PhraseRow(
      "an arrow leads from {ways}",
      nl: "een pijl leidt van {ways}",
      de: "ein Pfeil führt von {ways}"),
    PhraseRow(
      "arrows lead from {ways}",
      nl: "pijlen leiden van {ways}",
      de: "Pfeile führen von {ways}"),
    PhraseRow(
      "{from} to {to}",
      nl: "{from} naar {to}",
      de: "{from} nach {to}"),
  ]

  /// Shapes in tables, and pictures from files.
  static let icons: [PhraseRow] = [
    PhraseRow("icons show: {names}", nl: "symbolen tonen: {names}", de: "Symbole zeigen: {names}"),
    PhraseRow("lamp on", nl: "lamp aan", de: "Lampe an"),
    PhraseRow("lamp off", nl: "lamp uit", de: "Lampe aus"),
    PhraseRow("arrow up", nl: "pijl omhoog", de: "Pfeil nach oben"),
    PhraseRow("arrow down", nl: "pijl omlaag", de: "Pfeil nach unten"),
    PhraseRow("arrow left", nl: "pijl naar links", de: "Pfeil nach links"),
    PhraseRow("arrow right", nl: "pijl naar rechts", de: "Pfeil nach rechts"),
    PhraseRow("tick", nl: "vinkje", de: "Häkchen"),
    PhraseRow("cross", nl: "kruisje", de: "Kreuz"),
    PhraseRow("plus", nl: "plus", de: "Plus"),
    PhraseRow("minus", nl: "min", de: "Minus"),
    PhraseRow("empty circle", nl: "lege cirkel", de: "leerer Kreis"),
    PhraseRow("filled circle", nl: "gevulde cirkel", de: "gefüllter Kreis"),
    PhraseRow("empty square", nl: "leeg vierkant", de: "leeres Quadrat"),
    PhraseRow("filled square", nl: "gevuld vierkant", de: "gefülltes Quadrat"),
    PhraseRow("star", nl: "ster", de: "Stern"),
    PhraseRow("person", nl: "mens", de: "Mensch"),
    PhraseRow("person walking", nl: "lopend mens", de: "gehender Mensch"),
    PhraseRow("stop", nl: "stop", de: "Halt"),
    PhraseRow("triangle up", nl: "driehoek omhoog", de: "Dreieck nach oben"),
    PhraseRow("triangle down", nl: "driehoek omlaag", de: "Dreieck nach unten"),
    PhraseRow("question mark", nl: "vraagteken", de: "Fragezeichen"),
  ]
}
