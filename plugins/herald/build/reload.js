// Loaded by pages that the development server built: reload after a build, show its mistakes if it failed.
const mine = Number(new URL(import.meta.url).search.slice(1)) || 0;
const panel = document.createElement("div");
panel.setAttribute("role", "alert");
const style = new CSSStyleSheet();
style.replaceSync(`
  pre { position: fixed; inset: auto 0 0 0; z-index: 1000; margin: 0; max-height: 60vh; overflow: auto;
        padding: 1rem; background: #5b1a12; color: #fff; font: 14px/1.5 monospace; white-space: pre-wrap;
        border-block-start: 4px solid #ffb4a6; }
`);
const shadow = panel.attachShadow({ mode: "open" });
shadow.adoptedStyleSheets = [style];
const text = shadow.appendChild(document.createElement("pre"));

new EventSource("/herald-events").onmessage = (event) => {
  const { revision, faults } = JSON.parse(event.data);
  if (faults) {
    text.textContent = faults;
    document.body.append(panel);
  } else if (revision !== mine && revision > 0) {
    location.reload();
  } else {
    panel.remove();
  }
};
