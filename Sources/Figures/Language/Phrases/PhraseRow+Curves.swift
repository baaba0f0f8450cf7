extension PhraseRow {
  /// Curves, tangents, secants and steps down.
  static let curves: [PhraseRow] = [
    PhraseRow(
      "{name} over {variable}",
      nl: "{name} als functie van {variable}",
      de: "{name} über {variable}"),
    PhraseRow(
      "slope {slope}",
      nl: "helling {slope}",
      de: "Steigung {slope}"),
    PhraseRow(
      "tangent, slope {slope}",
      nl: "raaklijn, helling {slope}",
      de: "Tangente, Steigung {slope}"),
    PhraseRow(
      "secant, slope {slope}",
      nl: "snijlijn, helling {slope}",
      de: "Sekante, Steigung {slope}"),
    PhraseRow(
      "gradient descent, learning rate {rate}",
      nl: "gradiëntafdaling, leersnelheid {rate}",
      de: "Gradientenabstieg, Lernrate {rate}"),
    PhraseRow(
      "unbounded near {places}",
      nl: "onbegrensd bij {places}",
      de: "unbeschränkt bei {places}"),
    PhraseRow(
      "unbounded near {places}: the y axis is cut",
      nl: "onbegrensd bij {places}: de y-as is afgekapt",
      de: "unbeschränkt bei {places}: die y-Achse ist abgeschnitten"),
    PhraseRow(
      "{place}: outside the curve, no tangent",
      nl: "{place}: buiten de kromme, geen raaklijn",
      de: "{place}: außerhalb der Kurve, keine Tangente"),
    PhraseRow(
      "{place}: the function jumps, no tangent",
      nl: "{place}: de functie springt, geen raaklijn",
      de: "{place}: die Funktion springt, keine Tangente"),
    PhraseRow(
      "{place}: a corner with slopes {left} and {right}, not one tangent",
      nl: "{place}: een knik met hellingen {left} en {right}, niet één raaklijn",
      de: "{place}: ein Knick mit den Steigungen {left} und {right}, nicht eine Tangente"),
    PhraseRow(
      "one-sided",
      nl: "eenzijdig",
      de: "einseitig"),
    PhraseRow(
      "two-sided",
      nl: "tweezijdig",
      de: "zweiseitig"),
    PhraseRow(
      "step {h}",
      nl: "stapgrootte {h}",
      de: "Schrittweite {h}"),
    PhraseRow(
      "error of the difference quotient",
      nl: "fout van het differentiequotiënt",
      de: "Fehler des Differenzenquotienten"),
    PhraseRow(
      "{name} at {place}, derivative {slope}",
      nl: "{name} bij {place}, afgeleide {slope}",
      de: "{name} bei {place}, Ableitung {slope}"),
    PhraseRow(
      "the step is what rounding leaves of it, (x + h) − x",
      nl: "de stap is wat het afronden ervan overlaat, (x + h) − x",
      de: "der Schritt ist, was das Runden davon übrig lässt, (x + h) − x"),
    PhraseRow(
      "1 error is exactly 0 and cannot be shown",
      nl: "1 fout is precies 0 en kan niet worden getoond",
      de: "1 Fehler ist genau 0 und lässt sich nicht zeigen"),
    PhraseRow(
      "{count} errors are exactly 0 and cannot be shown",
      nl: "{count} fouten zijn precies 0 en kunnen niet worden getoond",
      de: "{count} Fehler sind genau 0 und lassen sich nicht zeigen"),
    PhraseRow(
      "the other {count} parameters stand at {moment}",
      nl: "de andere {count} parameters staan op {moment}",
      de: "die übrigen {count} Parameter haben den Stand: {moment}"),
    PhraseRow(
      "here {values}",
      nl: "hier {values}",
      de: "hier {values}"),
    PhraseRow(
      "the curve",
      nl: "de kromme",
      de: "die Kurve"),
    PhraseRow(
      "{name}: {count} of {all} values are not finite",
      nl: "{name}: {count} van {all} waarden zijn niet eindig",
      de: "{name}: {count} von {all} Werten sind nicht endlich"),
    PhraseRow(
      "distance of the steps from this slice: at most {distance}",
      nl: "afstand van de stappen tot deze doorsnede: ten hoogste {distance}",
      de: "Abstand der Schritte von diesem Schnitt: höchstens {distance}"),
    PhraseRow(
      "steps and the curve at their place differ by up to {gap}",
      nl: "stappen en de kromme op hun plaats verschillen tot {gap}",
      de: "Schritte und die Kurve an ihrer Stelle unterscheiden sich um bis zu {gap}"),
    PhraseRow(
      "{name}: {count} of {all} are not finite and left out",
      nl: "{name}: {count} van {all} zijn niet eindig en weggelaten",
      de: "{name}: {count} von {all} sind nicht endlich und weggelassen"),
    PhraseRow(
      "{place}: no finite slope, no tangent",
      nl: "{place}: geen eindige helling, geen raaklijn",
      de: "{place}: keine endliche Steigung, keine Tangente"),
    PhraseRow(
      "{name}: {count} of {all} lie outside the picture",
      nl: "{name}: {count} van {all} liggen buiten het beeld",
      de: "{name}: {count} von {all} liegen außerhalb des Bildes"),
    PhraseRow(
      "curve of {names}",
      nl: "kromme van {names}",
      de: "Kurve von {names}"),
    PhraseRow(
      "curves of {names}",
      nl: "krommen van {names}",
      de: "Kurven von {names}"),
    PhraseRow(
      "{curves}, over {range}",
      nl: "{curves}, over {range}",
      de: "{curves}, über {range}"),
    PhraseRow(
      "1 marked point",
      nl: "1 gemarkeerd punt",
      de: "1 markierter Punkt"),
    PhraseRow(
      "{count} marked points",
      nl: "{count} gemarkeerde punten",
      de: "{count} markierte Punkte"),
    PhraseRow(
      "a tangent at {point}",
      nl: "een raaklijn in {point}",
      de: "eine Tangente in {point}"),
    PhraseRow(
      "a tangent of slope {slope} at {point}",
      nl: "een raaklijn met helling {slope} in {point}",
      de: "eine Tangente der Steigung {slope} in {point}"),
    PhraseRow(
      "a secant from {start} to {end}",
      nl: "een snijlijn van {start} tot {end}",
      de: "eine Sekante von {start} bis {end}"),
    PhraseRow(
      "a descent that starts at {point}",
      nl: "een afdaling die begint in {point}",
      de: "ein Abstieg, der in {point} beginnt"),
    PhraseRow(
      "a descent of {steps} from {start} to {end}",
      nl: "een afdaling in {steps} van {start} naar {end}",
      de: "ein Abstieg in {steps} von {start} nach {end}"),
    PhraseRow(
      "side by side: {panels}",
      nl: "naast elkaar: {panels}",
      de: "nebeneinander: {panels}"),
  ]
}
