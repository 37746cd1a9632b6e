import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Board, BoardRow, Cell, NoTarget } from '../providers/index.js';
import { TestPage } from '../test/TestPage.js';
import { headlineOf, NoTargetNotes } from './NoTarget.js';

const cell = (target: string | null, noTarget: NoTarget | null): Cell => ({ actual: '1.00', target, noTarget, completion: null, gap: null, light: null, pending: '0.00', lastYear: null, growth: null });
const row = (name: string, target: string | null, noTarget: NoTarget | null = null): BoardRow => ({ key: '1', name, kind: null, signed: cell(target, noTarget), received: cell(null, 'unset'), signedProjects: 0, growth: [] });
const asked = (total: BoardRow, own: BoardRow | null) => headlineOf({ total, own } as Board);

describe('the headline of a part of the district', () => {
  const total = row('合计', null, 'mixed');

  it('is what the own target speaks of, where the total also holds what others answer for', () => {
    expect(asked(total, row('上海分中心', '10.00'))).toMatchObject({ row: { name: '上海分中心' }, isOwn: true });
  });

  it('is the total where nobody set a target, and where the total has one', () => {
    expect(asked(total, row('上海分中心', null, 'unset'))).toMatchObject({ row: { name: '合计' }, isOwn: false });
    expect(asked(row('合计', '10.00'), row('上海分中心', '10.00'))).toMatchObject({ row: { name: '合计' }, isOwn: false });
    expect(asked(row('合计', '10.00'), null)).toMatchObject({ row: { name: '合计' } });
  });
});

describe('the notes below a table', () => {
  it('say once why a target does not apply, and nothing of what is merely not set', async () => {
    render(
      <TestPage>
        <NoTargetNotes rows={[row('工业', null, 'part'), row('建筑业', null, 'part'), row('合计', '1.00')]} />
      </TestPage>,
    );
    const notes = await screen.findAllByRole('listitem');
    expect(notes.map(({ textContent }) => textContent)).toEqual([expect.stringContaining('您只看到这一行中属于本单位')]);
  });
});
