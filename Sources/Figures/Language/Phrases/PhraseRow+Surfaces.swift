extension PhraseRow {
  /// Surfaces, lines of equal value, paths of optimisers.
  static let surfaces: [PhraseRow] = [
    PhraseRow(
      "minimum {value}",
      nl: "minimum {value}",
      de: "Minimum {value}"),
    PhraseRow(
      "component {number}",
      nl: "component {number}",
      de: "Komponente {number}"),
    PhraseRow(
      "direction {number}",
      nl: "richting {number}",
      de: "Richtung {number}"),
    PhraseRow(
      "gradient part",
      nl: "deel van de gradiënt",
      de: "Anteil des Gradienten"),
    PhraseRow(
      "momentum part",
      nl: "deel van het momentum",
      de: "Anteil des Impulses"),
    PhraseRow(
      "too rough for lines: bands only",
      nl: "te grillig voor lijnen: alleen banden",
      de: "zu rau für Linien: nur Bänder"),
    PhraseRow(
      "1 point is not finite and left out",
      nl: "1 punt is niet eindig en weggelaten",
      de: "1 Punkt ist nicht endlich und weggelassen"),
    PhraseRow(
      "{count} points are not finite and left out",
      nl: "{count} punten zijn niet eindig en weggelaten",
      de: "{count} Punkte sind nicht endlich und weggelassen"),
    PhraseRow(
      "{count} of {all} levels lie outside the values",
      nl: "{count} van {all} niveaus liggen buiten de waarden",
      de: "{count} von {all} Höhen liegen außerhalb der Werte"),
    PhraseRow(
      "the grid needs two columns and two rows",
      nl: "het rooster heeft twee kolommen en twee rijen nodig",
      de: "das Gitter braucht zwei Spalten und zwei Zeilen"),
    PhraseRow(
      "the same value everywhere: {value}",
      nl: "overal dezelfde waarde: {value}",
      de: "überall derselbe Wert: {value}"),
    PhraseRow(
      "The values do not depend on {name}.",
      nl: "De waarden hangen niet af van {name}.",
      de: "Die Werte hängen nicht von {name} ab."),
    PhraseRow(
      "Lowest point of the grid: {value} at {place}.",
      nl: "Laagste punt van het rooster: {value} bij {place}.",
      de: "Tiefster Punkt des Gitters: {value} bei {place}."),
    PhraseRow(
      "The path leaves the picture and ends at {place}.",
      nl: "Het pad verlaat het beeld en eindigt bij {place}.",
      de: "Der Pfad verlässt das Bild und endet bei {place}."),
    PhraseRow(
      "The path of {name} leaves the picture and ends at {place}.",
      nl: "Het pad van {name} verlaat het beeld en eindigt bij {place}.",
      de: "Der Pfad von {name} verlässt das Bild und endet bei {place}."),
    PhraseRow(
      "The axes explain {shares} of the path's variance, {sum} % together.",
      nl: "De assen verklaren {shares} van de variantie van het pad, samen {sum} %.",
      de: "Die Achsen erklären {shares} der Varianz des Pfades, zusammen {sum} %."),
    PhraseRow(
      "Halo: distance of the path from this plane, at most {distance}.",
      nl: "Halo: afstand van het pad tot dit vlak, ten hoogste {distance}.",
      de: "Hof: Abstand des Pfades von dieser Ebene, höchstens {distance}."),
    PhraseRow(
      "Loss on the path and on the plane below it differ by up to {gap}.",
      nl: "Het verlies op het pad en op het vlak eronder verschillen tot {gap}.",
      de: "Der Verlust auf dem Pfad und auf der Ebene darunter unterscheiden sich um bis zu {gap}."),
    PhraseRow(
      "Random directions of seed {seed}, each neuron's part as long as its weights, around {moment}.",
      nl:
        "Willekeurige richtingen van startgetal {seed}, het deel van elk neuron zo lang als zijn gewichten, rond {moment}.",
      de:
        "Zufällige Richtungen des Startwerts {seed}, der Teil jedes Neurons so lang wie seine Gewichte; Mitte: {moment}."
    ),
    PhraseRow(
      "The plane goes through {moment}.",
      nl: "Het vlak gaat door {moment}.",
      de: "Die Ebene geht durch: {moment}."),
    PhraseRow(
      "The other {count} parameters stand at {moment}.",
      nl: "De andere {count} parameters staan op {moment}.",
      de: "Die übrigen {count} Parameter haben den Stand: {moment}."),
    PhraseRow(
      "The other {count} numbers stand at {moment}.",
      nl: "De andere {count} getallen staan op {moment}.",
      de: "Die übrigen {count} Zahlen haben den Stand: {moment}."),
    PhraseRow(
      "Here {values}.",
      nl: "Hier {values}.",
      de: "Hier {values}."),
    PhraseRow(
      "The gradient's arrow is drawn at {share} of its length.",
      nl: "De pijl van de gradiënt is getekend op {share} van zijn lengte.",
      de: "Der Pfeil des Gradienten ist mit {share} seiner Länge gezeichnet."),
    PhraseRow(
      "The gradients' arrows are drawn at {share} of their length.",
      nl: "De pijlen van de gradiënten zijn getekend op {share} van hun lengte.",
      de: "Die Pfeile der Gradienten sind mit {share} ihrer Länge gezeichnet."),
    PhraseRow(
      "lines of equal {value} over {x} and {y}",
      nl: "hoogtelijnen van {value} over {x} en {y}",
      de: "Höhenlinien von {value} über {x} und {y}"),
    PhraseRow(
      "surface of {value} over {x} and {y}",
      nl: "oppervlak van {value} over {x} en {y}",
      de: "Fläche von {value} über {x} und {y}"),
    PhraseRow(
      "lines of equal and surface of {value} over {x} and {y}",
      nl: "hoogtelijnen en oppervlak van {value} over {x} en {y}",
      de: "Höhenlinien und Fläche von {value} über {x} und {y}"),
    PhraseRow(
      "the path leads in {steps} from {start} to {end}",
      nl: "het pad leidt in {steps} van {start} naar {end}",
      de: "der Pfad führt in {steps} von {start} nach {end}"),
    PhraseRow(
      "the path of {name} leads in {steps} from {start} to {end}",
      nl: "het pad van {name} leidt in {steps} van {start} naar {end}",
      de: "der Pfad von {name} führt in {steps} von {start} nach {end}"),
  ]
}
