import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { forgetMe } from '../providers/authProvider.js';

// A busy machine needs more than the usual second to draw a form; what is there already is found at once all the same.
configure({ asyncUtilTimeout: 30_000 });

afterEach(() => {
  cleanup();
  // modules are loaded once for all files, and whom the last test signed in would be asked of the next
  forgetMe();
  // as are those where it stood
  window.history.replaceState(null, '', '/');
});

// jsdom has no layout: MUI asks for media queries.
window.matchMedia = (query: string): MediaQueryList => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});

// nor anything to scroll
Element.prototype.scrollIntoView = () => undefined;

// Nor is anything looked at. Emotion puts each rule into a style sheet of its own, and jsdom reads all of them, those of
// earlier tests too, for each element that is asked whether it can be seen or pressed: half of the time of a test.
const { head } = document;
const insert = head.insertBefore.bind(head);
head.insertBefore = <T extends Node>(node: T, before: Node | null): T => (node instanceof HTMLStyleElement && node.dataset['emotion'] !== undefined ? node : insert(node, before));
