#!/usr/bin/env bash
# Puts the table variants into the corpus of their reader.
set -euo pipefail
cd "$(dirname "$0")"
for kind in csv text docx xlsx xls ods; do
    mkdir -p "corpus/$kind"
    ending=$kind
    [ "$kind" = text ] && ending=txt
    find ../data -type f -name "*.$ending" -size -256k -exec cp {} "corpus/$kind/" \;
done
