// Prints the versions of what is measured from npm.
import { createRequire } from "node:module";
import sharp from "sharp";

const resvg = createRequire(import.meta.url)("@resvg/resvg-js/package.json").version;
const { sharp: own, vips, rsvg } = sharp.versions;
console.log(`node ${process.versions.node}, sharp ${own} (libvips ${vips}, librsvg ${rsvg}), resvg-js ${resvg}`);
