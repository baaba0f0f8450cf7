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

  /// Pictures that ask, and frames of derivations.
  static let quizzes: [PhraseRow] = [
    PhraseRow("Quiz", nl: "Quiz", de: "Quiz"),
    PhraseRow(
      "A quiz: 1 place of the picture is to be filled in.",
      nl: "Een quiz: 1 plaats van de figuur is in te vullen.",
      de: "Ein Quiz: 1 Stelle des Bildes ist auszufüllen."),
    PhraseRow(
      "A quiz: {count} places of the picture are to be filled in.",
      nl: "Een quiz: {count} plaatsen van de figuur zijn in te vullen.",
      de: "Ein Quiz: {count} Stellen des Bildes sind auszufüllen."),
    PhraseRow(
      "The derivative as a product of ratios.",
      nl: "De afgeleide als product van verhoudingen.",
      de: "Die Ableitung als Produkt von Verhältnissen."),
    PhraseRow("The factor {ratio}.", nl: "De factor {ratio}.", de: "Der Faktor {ratio}."),
    PhraseRow(
      "The number of the derivative.",
      nl: "Het getal van de afgeleide.",
      de: "Die Zahl der Ableitung."),
    PhraseRow("The update.", nl: "De aanpassing.", de: "Die Anpassung."),
    PhraseRow(
      "A step of gradient descent.",
      nl: "Een stap van gradiëntafdaling.",
      de: "Ein Schritt des Gradientenabstiegs."),
    PhraseRow(
      "The number after the update.",
      nl: "Het getal na de aanpassing.",
      de: "Die Zahl nach der Anpassung."),
  ]
}
