#!/usr/bin/env bash
# Makes the built-in model again: vocabulary, training, model file, exam and report. See README.md
# beside this file.
#
#   make.sh           goes on where an interrupted call has stopped
#   make.sh --anew    begins again
#   JEBENA            the program that serves the exam (./jebena)
#   STEPS             of the training (what the shipped model had)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
work=target/barista
jebena=${JEBENA:-./jebena}

case "${1:-}" in
  --anew) rm -rf "$work" ;;
  "") ;;
  *) echo "make.sh: knows --anew, not '$1'" >&2; exit 2 ;;
esac
mkdir -p "$work"

JAVA_HOME=$(./jebena --java-home)
export JAVA_HOME
# PyTorch asks for much memory and gives it back at once: glibc shall keep it.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456
# DJL would tell its makers of each start.
export OPT_OUT_TRACKING=true

# shellcheck disable=SC2086 # several arguments may stand in MAVEN_ARGS
mvn -B -ntp -q ${MAVEN_ARGS:-} -Pbarista -pl tools/barista -am -Djacoco.skip=true \
  '-Dtest=dev/jebena/barista/**' -Dsurefire.failIfNoSpecifiedTests=false \
  test dependency:build-classpath -Dmdep.outputFile=target/classpath </dev/null
barista() {
  "$JAVA_HOME/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    -cp "tools/barista/target/classes:$(cat tools/barista/target/classpath)" dev.jebena.barista.Barista "$@"
}

[ -f "$work/vocabulary.gguf" ] || barista vocabulary
barista train ${STEPS:+--steps "$STEPS"}
barista export
barista exam

# --- the exam, through the real server -------------------------------------------------------------

"$jebena" serve --model models/barista.gguf --server.port=0 --metrics.port=0 --data_folder="$work/data" 2>"$work/server.log" &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
until address=$(sed -n 's|.* on \(http://[0-9.:]*\)/v1.*|\1|p' "$work/server.log") && [ -n "$address" ]; do
  kill -0 $server 2>/dev/null || { cat "$work/server.log" >&2; exit 1; }
  sleep 0.5
done
barista score --server "$address" --keep app/src/test/resources/barista/exam.jsonl \
  --report "$work/scores.md" --wrong "$work/wrong.txt" "$work/exam.jsonl" tools/barista/exams/*.jsonl
barista report
