#!/usr/bin/env bash
# Makes the models with random weights and llama.cpp's answers to them that the tests of the engine
# hold it against. See README.md beside this file.
#
#   make.sh [PEER]    PEER: a folder in which npm installed node-llama-cpp (tools/peer)
#   JEBENA            the program to call (./jebena)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
peer=${1:-$root/tools/peer}
jebena=${JEBENA:-$root/jebena}
out=$root/engine/src/test/resources/golden/made

text="The quick brown fox jumps over the lazy dog, and 1234 other things happened in the café at
7:45pm — wasn't it nice? In the old town the traders poured coffee three times: once for the guest,
once for the story, and once more because nobody wanted to leave before the rain had ended."
short="The quick brown fox jumps over the lazy dog, and 1234 other things happened at 7:45 pm."
long="$text They told of the road along the river, of the seven bridges, and of the year in which
all clocks stood still. Then the eldest asked the youngest what she had seen, and she answered that
a road is only as long as the people who walk it are silent."

model() { # NAME SHAPE TYPE SEED [more options of bench synth]
  "$jebena" bench synth --shape "$2" --type "$3" --seed "$4" --out "$out/$1.gguf" "${@:5}"
}

answers() { # ANSWERS MODEL TEXT [more options of bench golden]
  "$jebena" bench golden --model "$out/$2" --text "$3" --peer "$peer" --out "$out/$1.json" "${@:4}"
}

plain() { # NAME SHAPE TYPE SEED: a model and its answers to the short text
  model "$@"
  answers "$1" "$1.gguf" "$text" --every 12
}

families() {
  plain mistral-f32 tiny-mistral F32 11
  plain llama-biased-f32 tiny-llama-biased F32 12
  plain llama-linear-f32 tiny-llama-linear F32 13
  plain mixtral-f32 tiny-mixtral F32 14
  plain qwen3moe-f32 tiny-qwen3moe F32 15
  plain gemma2-f32 tiny-gemma2 F32 16
  plain gemma3-f32 tiny-gemma3 F32 17
  plain phi3-f32 tiny-phi3 F32 18
  plain olmo2-f32 tiny-olmo2 F32 19
  plain granite-f32 tiny-granite F32 20
  plain granitemoe-f32 tiny-granitemoe F32 21
  plain smollm3-f32 tiny-smollm3 F32 22
  plain olmo3-f32 tiny-olmo3 F32 30
  plain phi4-f32 tiny-phi4 F32 31
  plain granite-nope-f32 tiny-granite-nope F32 32
  # llama.cpp rounds within GELU, and layer by layer what that costs grows, with these seeds little
  plain gemma2-27b-f32 tiny-gemma2-27b F32 33
  plain gemma3-27b-f32 tiny-gemma3-27b F32 36
}

# positions beyond the first context; factors by the length of the context
contexts() {
  model llama-yarn-f32 tiny-llama-yarn F32 23
  answers llama-yarn-f32 llama-yarn-f32.gguf "$text" --every 12
  model phi3-long-f32 tiny-phi3-long F32 24
  answers phi3-long-f32 phi3-long-f32.gguf "$long" --context 512 --every 24
  answers phi3-long-f32-short phi3-long-f32.gguf "$text" --context 256 --every 12
}

encoders() {
  model bert-f32 tiny-bert F32 25
  answers bert-f32 bert-f32.gguf "$short" --embeddings --every 30
  model bert-cls-f32 tiny-bert-cls F32 26
  answers bert-cls-f32 bert-cls-f32.gguf "$short" --embeddings --every 30
}

# one model in three files
parts() {
  model split-f32 tiny-mistral F32 27 --split 3
  answers split-f32 split-f32-00001-of-00003.gguf "$short" --every 12
}

# one model in every format that the older answers beside these do not have
formats() {
  local type name
  for type in Q4_1 Q5_1 Q2_K Q3_K Q5_K IQ4_NL IQ4_XS MXFP4; do
    name=llama-$(printf '%s' "$type" | tr '[:upper:]' '[:lower:]')
    model "$name" tiny-llama-256 "$type" 28
    answers "$name" "$name.gguf" "$short" --every 12
  done
  model mixtral-mxfp4 tiny-mixtral MXFP4 29
  answers mixtral-mxfp4 mixtral-mxfp4.gguf "$short" --every 12
}

mkdir -p "$out"
families
contexts
encoders
parts
formats
