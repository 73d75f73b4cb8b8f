"""How a build runs: Pelican in a staging folder, every mistake together, publishing in one step, serving."""
