#!/bin/bash
# Times whole commands that draw surfaces; with a Python that has matplotlib, in turn with it.
# Use: Benchmarks/plots.sh .build/release/gradviz [ROUNDS [PYTHON SCRIPT]]
# SCRIPT draws the same surface and contour with matplotlib and prints its own times.
set -eu
gradviz=$(realpath "$1")
rounds=${2:-5}
python=${3:-}
script=${4:-}
[ -z "$script" ] || script=$(realpath "$script")
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
cd "$scratch"
mkdir peer
TIMEFORMAT=%R

bowl=('f = (1 - x)^2 + 5*(y - x^2)^2' --over x=-2:2 --over y=-2:2)
cat > walk.yaml <<'END'
formulas: loss = 0.5*(w1 + sin(3*w2) - t)^2 + 0.2*w2^2
parameters: {w1: 2, w2: 1.5}
data: {columns: [t], rows: [[-1], [1], [0.5], [-0.7], [2]]}
train: {minimize: loss, learning-rate: 0.05, batch: 1, steps: 100000, shuffle: 1}
END

measure() {
  local name=$1
  shift
  { time "$gradviz" "$@"; } 2>> "$name.times"
}

for _ in $(seq "$rounds"); do
  measure surface-png surface "${bowl[@]}" --kind surface --grid 201 -o surface.png
  measure surface-svg surface "${bowl[@]}" --kind surface --grid 201 -o surface.svg
  measure contour-png surface "${bowl[@]}" --kind contour --grid 500 --levels 30 -o contour.png
  measure contour-svg surface "${bowl[@]}" --kind contour --grid 500 --levels 30 -o contour.svg
  measure walk-svg surface walk.yaml --over w1=-2:3 --over w2=-2:2 --kind contour --path -o walk.svg
  [ -z "$python" ] || (cd peer && "$python" "$script" >> peer.txt)
done

for file in *.times; do
  median=$(sort -n "$file" | sed -n "$(((rounds + 1) / 2))p")
  picture=${file%-*}.${file##*-}
  picture=${picture%.times}
  echo "${file%.times}: $median s, $(stat -c %s "$picture") bytes"
done
for side in 500 1000 2000; do
  for kind in contour surface; do
    { time "$gradviz" surface "${bowl[@]}" --kind "$kind" --grid "$side" -o large.png; } 2> large.time
    echo "$kind ${side}x$side: $(cat large.time) s"
  done
done
[ -z "$python" ] || cat peer/peer.txt
