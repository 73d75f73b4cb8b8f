/** Chapters jump in the player that stands above them; without this they open the recording at their time. */

for (const player of document.querySelectorAll(".player")) {
  const media = player.querySelector("video, audio");
  player.querySelector(".chapters")?.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-start]");
    // With a key held down, visitors want it elsewhere.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const jump = () => (media.currentTime = Number(link.dataset.start));
    // Before anything is loaded there is no time to jump to.
    if (media.readyState) jump();
    else media.addEventListener("loadedmetadata", jump, { once: true });
    media.play().catch(() => {});
    media.scrollIntoView({ block: "nearest" });
  });
}
