import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '../test/network.js';
import { TestPage } from '../test/TestPage.js';
import { ScrollTable } from './ScrollTable.js';

const HINT = '左右滑动查看全部列';
const box = { own: 360, table: 360 };
/** As the browser tells after a change of size. */
let resized: () => void;

beforeEach(() => {
  network(() => ({ json: [] }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        resized = () => act(tell);
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockImplementation(() => box.own);
  vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockImplementation(() => box.table);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function show(own: number, table: number, label?: string): void {
  Object.assign(box, { own, table });
  render(
    <TestPage>
      <ScrollTable label={label}>
        <table />
      </ScrollTable>
    </TestPage>,
  );
  resized();
}

describe('a table of figures', () => {
  it('says that there is more at the side only as long as there is', () => {
    show(360, 720);
    expect(screen.getByText(HINT)).toBeTruthy();
    box.own = 1100;
    resized();
    expect(screen.queryByText(HINT)).toBeNull();
    box.own = 360;
    resized();
    expect(screen.getByText(HINT)).toBeTruthy();
  });

  it('says nothing where it fits, a rounded pixel more or less', () => {
    show(360, 361);
    expect(screen.queryByText(HINT)).toBeNull();
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('is moved to and swiped by keyboard, under its own name where it has one', () => {
    show(360, 720, '分期');
    expect(screen.getByRole('region', { name: '分期' }).tabIndex).toBe(0);
  });
});
