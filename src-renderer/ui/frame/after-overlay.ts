// Owns waiting for what lies over the window to go and give the focus back.

/** Runs once no dialog or menu stands and something has the focus again; after a few frames at the latest. */
export function afterOverlay(run: () => void, frames = 30): void {
  requestAnimationFrame(() => {
    const open = document.querySelector('[role="menu"], [role="dialog"]') !== null;
    if ((open || document.activeElement === document.body) && frames > 0) afterOverlay(run, frames - 1);
    else run();
  });
}
