// Owns putting off work that may wait until what was just done is on screen.

/** A function that asks for `run` after the next paint; asked for several times before that, it runs once. */
export function afterPaint(run: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    // A frame's callbacks come before its paint, so the work goes into a task of its own behind it. A hidden window has no
    // frames; there the timer alone must do.
    let done = false;
    const once = () => {
      if (done) return;
      done = true;
      asked = false;
      run();
    };
    requestAnimationFrame(() => setTimeout(once, 0));
    setTimeout(once, 250);
  };
}
