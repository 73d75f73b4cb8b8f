#!/bin/sh
# Draws every SVG of a folder in the widths given, with rsvg-convert: sh rsvg-convert.sh FOLDER OUTPUT WIDTH...
folder=$1 output=$2
shift 2
for svg in "$folder"/*.svg; do
    name=${svg##*/}
    for width in "$@"; do
        rsvg-convert --width "$width" --keep-aspect-ratio --output "$output/${name%.svg}-$width.png" "$svg" ||
            echo "$name at $width: failed"
    done
done
