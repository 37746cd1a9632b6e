/**
 * Whatever lies over the page (a dialog, a sheet, a menu) is a step of the history: going back closes it and leaves the
 * page, with all that was typed there, where it is. The step is an entry of the same address beside the router's own,
 * which never hears of it. An overlay that was closed by its own button leaves its entry behind; it is passed over on the
 * way back and used again by the next one, because taking it away at once would race with whatever navigates next.
 */
interface Step {
  /** The router's number of the page in the history. */
  page: number;
  /** How many overlays deep over that page. */
  depth: number;
}

type State = { idx?: number; overlay?: number } | null;

interface Overlay {
  close: () => void;
}

const open: Overlay[] = [];
let here = stepOf(window.history.state as State);
/** The next step comes from ourselves and belongs to the router. */
let passing = false;

/** An overlay has opened. Returns what to call when it is closed, however that came about. */
export function addOverlay(close: () => void): () => void {
  const overlay = { close };
  open.push(overlay);
  keepSteps();
  return () => {
    open.splice(open.indexOf(overlay), 1);
  };
}

/** The router has moved on; what was known of the way here is not true any more. */
export function noteArrival(): void {
  here = stepOf(window.history.state as State);
}

function stepOf(state: State): Step {
  return { page: state?.idx ?? 0, depth: state?.overlay ?? 0 };
}

/** As many steps as there are overlays; one that would not be closed gets its step again. */
function keepSteps(): void {
  const state = window.history.state as State;
  const { depth } = stepOf(state);
  if (depth < open.length) window.history.pushState({ ...state, overlay: depth + 1 }, '');
  here = stepOf(window.history.state as State);
}

function onPopState(event: PopStateEvent): void {
  const before = here;
  const now = stepOf(event.state as State);
  here = now;
  const isSamePage = before.page === now.page;
  if (passing) {
    passing = false;
    return;
  }
  if (open.length > 0) {
    // somebody who jumps to another page leaves the overlay with it
    if (!isSamePage) return;
    event.stopImmediatePropagation();
    if (now.depth > before.depth) return;
    open.at(-1)?.close();
    setTimeout(keepSteps, 50);
    return;
  }
  if (isSamePage && now.depth <= before.depth) {
    // steps of overlays that are closed already, or the page that stood below one whose step another page has taken:
    // whoever goes back means the page before
    event.stopImmediatePropagation();
    window.history.go(-(now.depth + 1));
    return;
  }
  if (now.depth === 0) return;
  event.stopImmediatePropagation();
  if (isSamePage) return;
  passing = true;
  window.history.go(-now.depth);
}

// before the router's own listener, and in the phase that comes first: what is ours it must not hear
window.addEventListener('popstate', onPopState, { capture: true });
