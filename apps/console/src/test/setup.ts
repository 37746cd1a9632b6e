import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A busy machine needs more than the usual second to draw a form; what is there already is found at once all the same.
configure({ asyncUtilTimeout: 30_000 });

afterEach(() => cleanup());

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
