// Draws every SVG of a folder in the widths given, with sharp: node sharp.mjs FOLDER OUTPUT WIDTH...
import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";

const CSS_DENSITY = 72; // at which libvips draws one user unit as one pixel
const [folder, output, ...widths] = process.argv.slice(2);

sharp.concurrency(1);
sharp.cache(false); // nothing is drawn twice
for (const name of fs.readdirSync(folder).sort()) {
  const svg = fs.readFileSync(path.join(folder, name));
  const natural = (await sharp(svg).metadata()).width;
  for (const width of widths.map(Number)) {
    // Drawn at its size at once: nothing is enlarged, and no time is lost on drawing it smaller first.
    const density = Math.min(100_000, (CSS_DENSITY * width) / natural);
    const file = path.join(output, `${path.parse(name).name}-${width}.png`);
    try {
      await sharp(svg, { density, limitInputPixels: false }).resize(width).png().toFile(file);
    } catch (error) {
      console.log(`${name} at ${width}: ${error.message}`);
    }
  }
}
