// Draws every SVG of a folder in the widths given, with resvg-js: node resvg-js.mjs FOLDER OUTPUT WIDTH...
import fs from "node:fs";
import path from "node:path";
import { Resvg } from "@resvg/resvg-js";

const [folder, output, ...widths] = process.argv.slice(2);
const font = { loadSystemFonts: false }; // nothing here has text, and reading all fonts takes longer than drawing

for (const name of fs.readdirSync(folder).sort()) {
  const svg = fs.readFileSync(path.join(folder, name));
  for (const width of widths.map(Number)) {
    try {
      const png = new Resvg(svg, { font, fitTo: { mode: "width", value: width } }).render().asPng();
      fs.writeFileSync(path.join(output, `${path.parse(name).name}-${width}.png`), png);
    } catch (error) {
      console.log(`${name} at ${width}: ${error.message}`);
    }
  }
}
